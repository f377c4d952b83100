import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type CollectionStore, memoryStore } from "../../src/index.ts";
import { aRequest, createClient, openShop } from "../support/shop.ts";

/** A store whose loads take so long. */
function slowToLoad(loadMs: number, sleep: (ms: number) => Promise<void>): CollectionStore {
  const inner = memoryStore();
  return { ...inner, load: (...args) => sleep(loadMs).then(() => inner.load(...args)) };
}

describe("what is closed", () => {
  it("begins no payment that was still being stored", async () => {
    const { clock, worker, sandbox } = openShop({ answerMs: 10 });
    const collections = worker({ store: slowToLoad(1_000, clock.sleep) });
    const started = collections.start(aRequest());
    await clock.run(100);
    await clock.until(collections.close());
    const payment = await clock.until(started);
    await clock.run(60_000);
    expect(payment.record.status).toBe("pending");
    expect(sandbox.ledger.charges).toEqual([]);
    expect(sandbox.requests).toEqual([]);
  });

  it("refuses retry, resume and advance, and asks Dollr for nothing", async () => {
    const { clock, worker, asked } = openShop();
    const collections = worker();
    await clock.until(collections.start(aRequest(), { wait: false }));
    await clock.until(collections.close());
    asked();
    for (const ask of [
      () => collections.retry("order-1042"),
      () => collections.resume(),
      () => collections.advance("order-1042"),
    ]) {
      await expect(ask()).rejects.toThrow("closed");
    }
    expect(asked()).toEqual([]);
  });
});

it("ends the wait of start by a signal that aborts while the payment is being stored", async () => {
  const { clock, worker, sandbox } = openShop({ answerMs: 20_000 });
  const collections = worker({ store: slowToLoad(1_000, clock.sleep) });
  const over = new AbortController();
  const started = collections.start(aRequest(), { signal: over.signal });
  const beganMs = clock.now();
  clock.sleep(500).then(() => over.abort(new Error("The payer has left.")));
  await expect(clock.until(started)).rejects.toThrow("The payer has left.");
  expect(clock.now() - beganMs).toBeLessThan(5_000);
  await clock.run(10 * 60_000);
  expect(sandbox.ledger.charges).toHaveLength(1);
  await clock.until(collections.close());
});

describe("events", () => {
  it("end for all who asked for the next one at once", async () => {
    const { clock, worker } = openShop();
    const collections = worker();
    const payment = await clock.until(collections.start(aRequest()));
    const events = payment.events();
    const read = async () => {
      for await (const _ of events);
      return "ended";
    };
    expect(await clock.until(Promise.all([read(), read(), read()]))).toEqual(["ended", "ended", "ended"]);
    await clock.until(collections.close());
  });

  it("end with settled, however many there were before", async () => {
    const { clock, worker, sandbox } = openShop();
    let asked = 0;
    const client = createClient(clock, async (url, init) => {
      const answer = await sandbox.fetch(new Request(url, init));
      if (!String(url).includes("/status/collection")) return answer;
      const body = await answer.json();
      // A later attempt, which Dollr does not know, is asked for beside each odd answer.
      if (answer.status === 404) return Response.json(body, { status: 404 });
      asked += 1;
      const isOdd = asked % 2 === 1 && /PENDING|PROCESSING/.test(body.status);
      return Response.json(isOdd ? { ...body, status: "REVIEWING" } : body, { status: answer.status });
    });
    const collections = worker({ client });
    const payer = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
    const payment = await clock.until(collections.start(aRequest({ payer })));
    await clock.run(29 * 60_000);
    sandbox.payer.approve(payment.referenceId);
    expect(await clock.until(payment.settled())).toMatchObject({ status: "completed" });
    const types: string[] = [];
    const read = async () => {
      for await (const { type } of payment.events()) types.push(type);
    };
    await clock.until(read());
    expect(types.length).toBeGreaterThan(200);
    expect(types.filter((type) => type === "settled")).toHaveLength(1);
    expect(types.at(-1)).toBe("settled");
    await clock.until(collections.close());
  });
});

it.each([Number.NaN, 0, -1, Infinity])(
  "refuses a lease of %d ms, which would give an ending again and again",
  (leaseMs) => {
    const collections = openShop().worker();
    expect(() => collections.onSettled(() => undefined, { leaseMs })).toThrow("leaseMs");
  },
);

const REFUSED = { name: "DollrConfigError", outcome: "not-sent" };

it.each(["quietWindowMs", "resendWithinMs"])(
  "refuses a %s that is no time, which would let it send again at once or for ever",
  (name) => {
    for (const ms of [Number.NaN, -1, null, "5000"]) {
      const create = () => openShop().worker({ [name]: ms });
      expect(create).toThrow(`${name} has to be a number from 0, of milliseconds`);
      expect(create).toThrow(expect.objectContaining(REFUSED));
    }
  },
);

it.each([new Date("yesterday"), "2026-01-01", null])(
  "refuses a since that is no date, which would give every ending that there ever was: %s",
  (since) => {
    const collections = openShop().worker();
    const listen = () => collections.onSettled(() => undefined, { since: since as Date });
    expect(listen).toThrow("since");
    expect(listen).toThrow(expect.objectContaining(REFUSED));
  },
);

it.each([Number.NaN, -1, "60000"])(
  "refuses to list what is older than %s ms, which would list nothing",
  (olderThanMs) => {
    const collections = openShop().worker();
    expect(() => collections.list({ olderThanMs: olderThanMs as number })).toThrow(
      "olderThanMs has to be a number from 0, of milliseconds",
    );
  },
);

it.each([Number.NaN, 0, -1, 1.5, "10"])("refuses to list no more than %s", (limit) => {
  const collections = openShop().worker();
  expect(() => collections.list({ limit: limit as number })).toThrow("limit has to be a whole number above 0");
});

it.each<[string, Partial<CollectionStore>]>([
  ["remembers null", { payer: async () => null as never }],
  ["throws at once", { payer: throwAtOnce, rememberPayer: throwAtOnce }],
])("collects with a payer memory that %s, for it is a cache alone", async (_, memory) => {
  const { clock, worker } = openShop();
  const collections = worker({ store: { ...memoryStore(), ...memory } });
  const payment = await clock.until(collections.start(aRequest()));
  expect(await clock.until(payment.settled({ timeoutMs: 60_000 }))).toMatchObject({ status: "completed" });
  await clock.until(collections.close());
});

function throwAtOnce(): never {
  throw new Error("The cache is down.");
}

it("lists the oldest record first, a second attempt in its place", async () => {
  const { clock, store, worker, sandbox } = openShop();
  const collections = worker();
  const first = await clock.until(collections.start(aRequest({ id: "order-1" })));
  sandbox.payer.refuse(first.referenceId);
  await clock.until(first.settled());
  await clock.run(1_000);
  await clock.until(collections.start(aRequest({ id: "order-2" })));
  await clock.run(1_000);
  await clock.until(collections.retry("order-1"));
  const listed: string[] = [];
  for await (const { id, attempt } of store.list({})) listed.push(`${id}/${attempt}`);
  expect(listed).toEqual(["order-1/1", "order-2/1", "order-1/2"]);
  await clock.until(collections.close());
});

it("does not say done of a payment whose second attempt was only just found", async () => {
  const { clock, sandbox, worker } = openShop();
  const payer = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
  const request = aRequest({ payer });
  const before = worker();
  const first = await clock.until(before.start(request));
  sandbox.payer.refuse(first.referenceId);
  await clock.until(first.settled());
  const second = await clock.until(before.retry(request.id));
  await clock.until(before.close());

  const store = memoryStore();
  const down = createClient(clock, async () => new Response("", { status: 503 }));
  const dead = worker({ store, client: down, watch: { enabled: false } });
  await clock.until(dead.start(request));
  await clock.until(dead.close());
  const host = worker({ store, watch: { enabled: false } });
  let next = await clock.until(host.advance(request.id));
  expect(next).toHaveProperty("wakeAt");
  sandbox.payer.approve(second.referenceId);
  while ("wakeAt" in next) {
    await clock.run(next.wakeAt.getTime() - clock.now());
    next = await clock.until(host.advance(request.id));
  }
  expect((await host.get(request.id))?.record).toMatchObject({ attempt: 2, status: "completed" });
  await clock.until(host.close());
});
