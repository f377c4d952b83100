import { setTimeout as after } from "node:timers/promises";
import { createCollections } from "@dollr-kit/collect";
import { type Clock, createDollrClient } from "@dollr-kit/core";
import { createPayouts } from "@dollr-kit/disburse";
import { createSandbox } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import type { PostgresStore } from "../../src/index.ts";
import { useDatabase } from "../support/database.ts";
import { collectAll } from "../support/records.ts";

const database = useDatabase();
const ASKED = ["now", "loadAll", "postpone", "onChange", "claim", "list", "save"] as const;

/** A store that notes which of its methods were used, and what it gave out. */
async function openNoted() {
  const inner = await database.openStore(database.openPool({ max: 5 }));
  const asked = new Set<string>();
  const claimed: string[] = [];
  const store = new Proxy(inner, {
    get(target, name: keyof PostgresStore) {
      asked.add(name);
      if (name !== "claim") return target[name];
      return async (...args: Parameters<PostgresStore["claim"]>) => {
        const records = await target.claim(...args);
        claimed.push(...records.map(({ flow, id }) => `${flow} ${id}`));
        return records;
      };
    },
  });
  return { store, asked, claimed };
}

/** A shop with an account of its own at Dollr, a machine that works and a web process, whose clocks are ahead. */
async function openShop(clientId: string, aheadMs: number) {
  const clock: Clock = {
    now: () => Date.now() + aheadMs,
    sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => Promise.reject(signal!.reason)),
  };
  const credentials = { clientId, clientSecret: "secret" };
  const sandbox = createSandbox({ credentials, settleAfterMs: 2_500 });
  const client = createDollrClient({ ...credentials, baseUrl: "http://127.0.0.1:4010", fetch: sandbox.fetch, clock });
  const [machine, web] = [await openNoted(), await openNoted()];
  const device = { name: "a", type: "SERVER", platform: "NODE", userAgent: "a/1.0", clientIp: "192.0.2.7" };
  const passcode = async () => ({ code: "000000", phone: "+231 77 123 4567", device });
  const open = (store: PostgresStore, work: boolean) => {
    const shared = { client, store, clock, watch: { work, onAttention: () => undefined } };
    return { collections: createCollections(shared), payouts: createPayouts({ ...shared, passcode }) };
  };
  const working = open(machine.store, true);
  await Promise.all([working.collections.resume(), working.payouts.resume()]);
  const here = open(web.store, false);
  const start = async (id: string) => {
    const person = { name: "Ama Example", phone: "+231 77 123 4567" };
    const items = [{ name: "Rice, 25 kg", amount: "25.50" }];
    const payments = [
      await here.collections.start({ id, payer: person, items, currency: "USD" }),
      await here.payouts.start({ id: `pay ${id}`, recipient: person, amount: "5.00", currency: "USD" }),
    ];
    return Promise.all(payments.map((payment) => payment.settled()));
  };
  const close = () => Promise.all([working, here].flatMap((each) => [each.collections.close(), each.payouts.close()]));
  return { machine, web, start, close };
}

it("gives each shop its own payments alone, of each kind, by the clock of Postgres, through all that flow puts around it", async () => {
  const shops = [await openShop("shop-a", 0), await openShop("shop-b", 120_000)] as const;
  const startedMs = Date.now();
  const outcomes = await Promise.all(
    ["a", "b"].flatMap((name, index) => [1, 2, 3].map((number) => shops[index]!.start(`${name}-${number}`))),
  );
  expect(outcomes.flat().map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => "completed"));
  await Promise.all(shops.map(({ close }) => close()));
  for (const [index, name] of ["a", "b"].entries()) {
    const { machine, web } = shops[index]!;
    const ids = [1, 2, 3].flatMap((number) => [`collection ${name}-${number}`, `payout pay ${name}-${number}`]);
    expect([...new Set(machine.claimed)].sort()).toEqual(ids.sort());
    expect(web.claimed).toEqual([]);
    expect([...machine.asked, ...web.asked]).toEqual(expect.arrayContaining([...ASKED]));
  }
  const records = await collectAll((await database.openStore()).list({}));
  expect(records).toHaveLength(12);
  const endedMs = Date.now();
  for (const { createdAt, settledAt } of records) {
    expect(createdAt.getTime()).toBeGreaterThan(startedMs - 1_000);
    expect(settledAt!.getTime()).toBeLessThan(endedMs + 1_000);
  }
});
