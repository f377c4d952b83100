import type { DollrClient } from "@dollr-kit/core";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import type { CollectionStore, Collections } from "../../src/index.ts";
import type { CollectionRecord } from "../../src/record/collection-record.ts";
import { MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, createClient, openShop, type Shop } from "../support/shop.ts";

const SECOND_MS = 1_000;
const READ = "retrieveCollectionStatus";
const EXECUTE = "executeCollection";
const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
const aStuck = (id = "order-1042") => aRequest({ id, payer: STUCK });

/** What the next process has asked Dollr for, a second after it was told to collect the same. */
async function askedByNext({ clock, worker, asked }: Shop, id?: string): Promise<readonly string[]> {
  asked();
  void worker().start(aStuck(id), { wait: false });
  await clock.run(SECOND_MS);
  return asked();
}

describe("after close the next process goes on at once", () => {
  it("with what has been executed", async () => {
    const shop = openShop();
    const collections = shop.worker();
    await shop.clock.until(collections.start(aStuck()));
    await shop.clock.until(collections.close());
    expect(await askedByNext(shop)).toEqual([READ]);
  });

  it("with what had not had its turn", async () => {
    const shop = openShop();
    const collections = shop.worker({ watch: { requestsPerSecond: 1 } });
    for (const id of ["order-1", "order-2", "order-3"])
      collections.start(aStuck(id), { wait: false }).catch(() => undefined);
    await shop.clock.run(10);
    await shop.clock.until(collections.close());
    expect(await askedByNext(shop, "order-3")).toContain(EXECUTE);
  });

  it("with what was in the midst of its steps, and only when these have ended", async () => {
    const shop = openShop({ answerMs: SECOND_MS });
    const collections = shop.worker();
    void collections.start(aStuck(), { wait: false });
    await shop.clock.run(SECOND_MS / 4);
    const closing = collections.close();
    await shop.clock.run(SECOND_MS / 2);
    expect(await shop.store.load("order-1042")).toMatchObject({ version: 1 });
    await shop.clock.until(closing);
    expect(await askedByNext(shop)).not.toEqual([]);
  });

  it("with what was announced, and not sent, which it sends once", async () => {
    const shop = openShop();
    const collections = closedBy(shop, ({ stage, execution }) => stage === "executing" && execution?.sends === 1);
    await shop.clock.until(collections.start(aStuck()));
    expect(shop.sandbox.ledger.executions).toEqual([]);
    expect(await askedByNext(shop)).toContain(EXECUTE);
    await shop.clock.run(5 * MINUTE_MS);
    expect(shop.sandbox.ledger.executions).toHaveLength(1);
  });
});

describe("close leaves as it is", () => {
  /** Two payments: one rests, and an execution of the other one is under way. */
  async function openSending() {
    const shop = openShop();
    let isSlow = false;
    const client = slowClient(shop, (path) => isSlow && path.includes("/executions/"));
    const collections = shop.worker({ client });
    await shop.clock.until(collections.start(aStuck("resting")));
    isSlow = true;
    void collections.start(aStuck("sending"), { wait: false });
    await shop.clock.run(SECOND_MS);
    const load = async (id: string) => (await shop.store.load(id))!;
    const sending = await load("sending");
    expect(sending).toMatchObject({ stage: "executing", execution: { sends: 1 } });
    return { ...shop, collections, load, sending };
  }

  it("what an execution is under way for, until its answer is there, and gives back the others meanwhile", async () => {
    const { clock, collections, load, sending } = await openSending();
    const closing = collections.close();
    await clock.run(SECOND_MS);
    expect(isGivenBack(await load("resting"))).toBe(true);
    expect(await load("sending")).toEqual(sending);
    await clock.until(closing);
    expect(await load("sending")).toMatchObject({ stage: "executed" });
    expect(isGivenBack(await load("sending"))).toBe(true);
  });

  it("what is being read, until the answer is there", async () => {
    const shop = openShop();
    let isSlow = false;
    const collections = shop.worker({ client: slowClient(shop, () => isSlow) });
    await shop.clock.until(collections.start(aStuck()));
    isSlow = true;
    await shop.clock.run(10 * SECOND_MS);
    const isGiven = async () => isGivenBack((await shop.store.load("order-1042"))!);
    const closing = collections.close();
    await shop.clock.run(SECOND_MS);
    expect(await isGiven()).toBe(false);
    await shop.clock.until(closing);
    expect(await isGiven()).toBe(true);
  });

  it("what another process has in hand, though it was to be taken over", async () => {
    const { clock, worker, load, sending } = await openSending();
    const other = worker();
    await clock.until(other.resume());
    await clock.until(other.close());
    expect(await load("sending")).toEqual(sending);
  });

  it("what another process has saved meanwhile", async () => {
    const { clock, store, collections, load } = await openSending();
    const resting = await load("resting");
    const saved = await store.save({ ...resting, wakeAt: new Date(clock.now() + MINUTE_MS) });
    await clock.until(collections.close());
    expect(await load("resting")).toEqual(saved);
  });

  it("an ending whose handler does not come back", async () => {
    const { clock, worker } = openShop();
    const told: string[] = [];
    const collections = worker();
    collections.onSettled(() => {
      told.push("first");
      return new Promise(() => undefined);
    });
    const payment = await clock.until(collections.start(aRequest()));
    await clock.until(payment.settled());
    await clock.until(collections.close());
    worker().onSettled(() => void told.push("next"));
    await clock.run(MINUTE_MS);
    expect(told).toEqual(["first"]);
    await clock.run(5 * MINUTE_MS);
    expect(told).toEqual(["first", "next"]);
  });
});

it("close gives back what a search for due payments brings meanwhile", async () => {
  const { clock, worker, store } = openShop();
  await clock.until(worker({ watch: { enabled: false } }).start(aStuck()));
  await clock.run(5 * MINUTE_MS);
  const slow: CollectionStore = {
    ...store,
    async claim(...asked) {
      const claimed = await store.claim(...asked);
      await clock.sleep(SECOND_MS);
      return claimed;
    },
  };
  const collections = worker({ store: slow });
  collections.onSettled(() => undefined);
  await clock.until(collections.close());
  expect(await store.claim(new Date(clock.now()), MINUTE_MS, 1)).toMatchObject([{ id: "order-1042" }]);
});

/** A client to which Dollr answers late when it is asked for such a path. */
function slowClient({ clock, sandbox }: Shop, isSlow: (path: string) => boolean): DollrClient {
  const send = async (request: Request) => {
    const answer = await sandbox.fetch(request);
    if (isSlow(new URL(request.url).pathname)) await clock.sleep(20 * SECOND_MS);
    return answer;
  };
  return createClient(clock, ((...args: Parameters<typeof fetch>) => send(new Request(...args))) as typeof fetch);
}

const isGivenBack = ({ wakeAt, updatedAt }: CollectionRecord): boolean => wakeAt?.getTime() === updatedAt.getTime();

/** A process that closes when a record is saved as this. */
function closedBy({ store, worker }: Shop, isThen: (saved: CollectionRecord) => boolean) {
  const collections: Collections = worker({
    store: {
      ...store,
      async save(record: CollectionRecord) {
        const saved = await store.save(record);
        if (isThen(saved)) void collections.close();
        return saved;
      },
    },
  });
  return collections;
}
