import type { PaymentRecord } from "../record/record.ts";
import type { Postponement, SharedStore } from "../stores/shared-store.ts";
import { aRecord } from "./a-record.ts";
import { at, type Promises } from "./contract.ts";
import { collectAll, equal } from "./expectations.ts";
import type { TestRunner } from "./test-runner.ts";

const idsOf = (records: readonly Pick<PaymentRecord, "id">[]) => records.map(({ id }) => id).toSorted();

const keyOf = ({ flow, id, attempt }: PaymentRecord) => ({ flow, id, attempt });

/** Puts a record off, as it was read. */
const putOff = ({ flow, id, attempt, version }: PaymentRecord, seconds: number): Postponement => ({
  ...{ flow, id, attempt, version },
  wakeAt: at(seconds),
});

/**
 * Registers the promises that every `SharedStore` keeps beside those of `paymentStoreContract`, each as a test on a new, empty store.
 * @param runner - `describe` and `it` of the test runner. Default: the global ones.
 */
export function sharedStoreContract(
  name: string,
  open: () => Promise<SharedStore> | SharedStore,
  runner: TestRunner = globalThis as unknown as TestRunner,
): void {
  runner.describe(`${name} keeps the contract of shared stores`, () => {
    for (const [promise, run] of Object.entries({ ...PUTTING_OFF, ...CLAIMING, ...MORE })) {
      runner.it(promise, async () => run(await open()));
    }
  });
}

const PUTTING_OFF: Promises<SharedStore> = {
  "puts off without a save, and answers when it is due now": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    const row = putOff(record, 60);
    equal(await store.postpone([row]), [row], "what was put off");
    const put = { ...record, wakeAt: at(60) };
    equal(await store.load(record.id), put, "what load answers");
    equal(await collectAll(store.list({})), [put], "what is listed");
    equal(await store.claim(at(59), 60_000, 10), [], "what is claimed before it is due");
    equal(await store.claim(at(60), 60_000, 10), [put], "what is claimed then");
  },
  "ends the lease of a claim, for later or for at once": async (store) => {
    for (const id of ["a", "b"]) await store.open(aRecord({ id, wakeAt: at(0) }));
    const [a, b] = await store.claim(at(0), 60_000, 10);
    await store.postpone([putOff(a!, 1), putOff(b!, 90)]);
    equal(idsOf(await store.claim(at(2), 60_000, 10)), [a!.id], "what is claimed within the lease");
    equal(idsOf(await store.claim(at(61), 60_000, 10)), [], "what is claimed after it");
    equal(idsOf(await store.claim(at(90), 60_000, 10)), [a!.id, b!.id], "what is claimed later");
  },
  "leaves what was saved since it was read, whatever it was put off to": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    const saved = await store.save({ ...record, failedPasses: 1, wakeAt: at(5) });
    equal(await store.postpone([putOff(record, 600)]), [], "what was put off");
    equal(await store.load(record.id), saved, "what load answers");
    equal(idsOf(await store.claim(at(6), 60_000, 10)), [record.id], "what is claimed");
  },
  "puts off many at once, each to its own instant, and leaves alone what is not among them": async (store) => {
    const ids = Array.from({ length: 120 }, (_, index) => `order-${index}`);
    const records = await Promise.all(ids.map((id) => store.open(aRecord({ id, wakeAt: at(0) }))));
    const unknown = putOff(aRecord({ id: "order-unknown" }), 1);
    const rows = records.slice(1).map((record, index) => putOff(record, 60 + index));
    equal((await store.postpone([...rows, unknown])).length, 119, "how many were put off");
    equal(await store.postpone([]), [], "what was put off of none");
    equal(idsOf(await store.claim(at(0), 60_000, 200)), ["order-0"], "what is due as before");
    equal((await store.claim(at(69), 600_000, 200)).length, 11, "how many are due after ten seconds more");
  },
  "knows apart attempts, and kinds of payments": async (store) => {
    const first = await store.open(aRecord({ wakeAt: at(0) }));
    await store.open(aRecord({ attempt: 2, referenceId: "second", wakeAt: at(0) }));
    await store.open(aRecord({ flow: "payout", referenceId: "payout", wakeAt: at(0) }));
    await store.postpone([putOff(first, 60)]);
    equal((await store.claim(at(1), 60_000, 10)).length, 2, "how many are due");
    equal((await store.load(first.id, 1))?.wakeAt, at(60), "when the one that was put off is due");
  },
  "is put off by no save that came before, and saves on the version that was put off": async (store) => {
    const record = await store.open(aRecord({ wakeAt: at(0) }));
    await store.postpone([putOff(record, 60)]);
    const saved = await store.save({ ...record, failedPasses: 1, wakeAt: at(5) });
    equal(saved.version, record.version + 1, "the version");
    equal(await store.load(record.id), saved, "what load answers");
    await store.save({ ...saved, stage: "settled", status: "failed", wakeAt: null });
    equal(await store.postpone([putOff(saved, 10)]), [], "what was put off after it had ended");
    equal(await store.claim(at(1_000), 60_000, 10), [], "what is claimed after it had ended");
  },
};

const CLAIMING: Promises<SharedStore> = {
  "claims only what Dollr was sent, where it is asked so, and leaves the rest for another claim": async (store) => {
    for (const [index, stage] of ["preparing", "preparing", "executing", "executed", "settled"].entries()) {
      const record = await store.open(aRecord({ id: `${index}`, merchant: "shop", wakeAt: at(index) }));
      if (stage === "settled") await store.save({ ...record, stage, status: "failed" });
      else if (stage !== "preparing") await store.save({ ...record, stage: stage as PaymentRecord["stage"] });
    }
    const claim = (limit: number, sentOnly: boolean) =>
      store.claim(at(60), 60_000, limit, ["shop"], undefined, sentOnly);
    equal(idsOf(await claim(2, true)), ["2", "3"], "what is claimed of what was sent");
    equal(idsOf(await claim(10, true)), ["4"], "what is claimed of it then");
    equal(idsOf(await claim(10, false)), ["0", "1"], "what is left for whoever asks for all");
  },
};

/** Of what a shared store need not have. */
const MORE: Promises<SharedStore> = {
  "tells the time, where it has a clock": async (store) => {
    if (store.now === undefined) return;
    const first = await store.now();
    const second = await store.now();
    equal(first instanceof Date && second.getTime() >= first.getTime(), true, "whether it goes on");
  },
  "loads many by one question, where it can": async (store) => {
    if (store.loadAll === undefined) return;
    const [a, b] = [await store.open(aRecord({ id: "a" })), await store.open(aRecord({ id: "b" }))];
    const { flow } = a;
    const keys = ["a", "b", "c"].map((id) => ({ flow, id, attempt: 1 }));
    const loaded = await store.loadAll([...keys, { flow, id: "a", attempt: 2 }]);
    equal(
      loaded.toSorted((one, other) => one.id.localeCompare(other.id)),
      [a, b],
      "what is loaded",
    );
    equal(await store.loadAll([]), [], "what is loaded of none");
  },
  "loads what has changed or was put off since it was known, however many are asked for": async (store) => {
    if (store.loadAll === undefined) return;
    const open = (id: string) => store.open(aRecord({ id }));
    const known = [await open("same"), await open("saved"), await open("put-off")] as const;
    const [, saved, putOff] = known;
    await store.save({ ...saved, failedPasses: 1 });
    await store.postpone([{ ...putOff, wakeAt: new Date(putOff.createdAt.getTime() + 60_000) }]);
    const loaded = await store.loadAll(known.map((each) => ({ ...keyOf(each), known: each })));
    const changed = loaded.map(({ id }) => id).filter((id) => id !== "same");
    equal(changed.sort(), ["put-off", "saved"], "what is loaded of what has changed");
    equal((await store.loadAll(known)).length, 3, "what is loaded of records that are given as keys");
  },
  "counts what is to be done with payments of a kind, where it can": async (store) => {
    if (store.backlog === undefined) return;
    const nothing = { open: 0, preparing: 0, due: 0, oldestDueMs: 0, oldestOpenMs: 0, unknown: 0, undelivered: 0 };
    equal(await store.backlog("collection"), nothing, "the backlog of an empty store");
    const nowMs = (await store.now?.())?.getTime() ?? Date.now();
    const inMs = (ms: number) => ({ createdAt: new Date(nowMs - 60_000), wakeAt: new Date(nowMs + ms) });
    await store.open(aRecord({ id: "a", ...inMs(-30_000) }));
    await store.open(aRecord({ id: "b", ...inMs(-5_000), stage: "executing", status: "unknown" }));
    await store.open(aRecord({ id: "c", ...inMs(60_000), stage: "executed" }));
    await store.open(aRecord({ id: "d", ...inMs(0), wakeAt: null, stage: "settled", status: "failed" }));
    await store.open(aRecord({ id: "a", flow: "payout", referenceId: "payout", ...inMs(-90_000) }));
    const { oldestDueMs, oldestOpenMs, ...counts } = await store.backlog("collection");
    equal(counts, { open: 3, preparing: 1, due: 2, unknown: 1, undelivered: 1 }, "what is counted");
    equal(oldestDueMs >= 30_000 && oldestDueMs < 50_000, true, "whether the oldest has been due for half a minute");
    equal(oldestOpenMs >= 60_000 && oldestOpenMs < 80_000, true, "whether the oldest was started a minute ago");
    await store.claim(new Date(nowMs), 60_000, 10);
    equal((await store.backlog("collection")).due, 0, "what is due beside what somebody has in hand");
  },
  "tells of what was inserted and saved, where it does, until it is not to any more": async (store) => {
    if (store.onChange === undefined) return;
    const told: string[] = [];
    let hear: (id: string) => void = () => undefined;
    const end = store.onChange((changes) => {
      for (const { flow, id } of changes) hear(`${flow} ${id}`);
    });
    const change = async (work: () => Promise<unknown>) => {
      const heard = new Promise<string>((resolve) => {
        hear = resolve;
      });
      await work();
      told.push(await heard);
    };
    await change(() => store.open(aRecord({ id: "a" })));
    const record = await store.open(aRecord({ id: "b", flow: "payout" }));
    await change(() => store.save({ ...record, failedPasses: 1 }));
    equal(told.at(0), "collection a", "what was told of an insert");
    equal(told.at(1), "payout b", "what was told of a save");
    end();
  },
};
