import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { type CollectionRecord, type CollectionStore, memoryStore } from "../../src/index.ts";
import { aRequest, openShop } from "../support/shop.ts";

const MINUTE_MS = 60_000;
const tenant = new AsyncLocalStorage<string>();

/** Notes as which tenant each call of the store runs. */
function watched(inner: CollectionStore, seen: Map<string, Set<string | undefined>>): CollectionStore {
  const noted = <A extends unknown[], R>(name: string, call: (...args: A) => R) => {
    return (...args: A): R => {
      const [record] = args;
      const key = name === "save" ? `save ${(record as CollectionRecord).stage}` : name;
      seen.set(key, (seen.get(key) ?? new Set()).add(tenant.getStore()));
      return call(...args);
    };
  };
  return {
    ...inner,
    load: noted("load", inner.load),
    save: noted("save", inner.save),
    claim: noted("claim", inner.claim),
    list: noted("list", inner.list),
  };
}

describe("what runs for all callers", () => {
  it("runs as no tenant: handlers, hooks, and the store calls of the loop", async () => {
    const seen = new Map<string, Set<string | undefined>>();
    const shop = openShop({ store: watched(memoryStore(), seen), settleAfterMs: MINUTE_MS });
    const { clock, worker } = shop;
    const as: Record<string, (string | undefined)[]> = { onSettled: [], onEvent: [], onAttention: [] };
    const note = (hook: string) => () => void as[hook]!.push(tenant.getStore());
    const collections = worker({
      watch: { overdueMs: 30_000, onEvent: note("onEvent"), onAttention: note("onAttention"), sweepMs: 10_000 },
    });
    tenant.run("Z", () => collections.onSettled(note("onSettled")));
    for (const id of ["A", "B"])
      await clock.until(tenant.run(id, () => collections.start(aRequest({ id: `order-${id}` }))));
    seen.clear();
    await clock.run(5 * MINUTE_MS);
    expect(as["onSettled"]).toEqual([undefined, undefined]);
    expect(as["onAttention"]).toEqual([undefined, undefined]);
    expect(new Set(as["onEvent"])).toEqual(new Set([undefined]));
    expect(seen.size).toBeGreaterThanOrEqual(4);
    for (const [call, tenants] of seen) expect([call, ...tenants]).toEqual([call, undefined]);
    await clock.until(collections.close());
  });

  it("runs in the context in which the collections were created", async () => {
    const { clock, worker } = openShop();
    const collections = tenant.run("the app", () => worker());
    const seen: (string | undefined)[] = [];
    collections.onSettled(() => void seen.push(tenant.getStore()));
    const payment = await clock.until(tenant.run("A", () => collections.start(aRequest())));
    await clock.until(tenant.run("A", () => payment.settled()));
    await clock.run(MINUTE_MS);
    expect(seen).toEqual(["the app"]);
  });

  it("leaves to callers what is theirs: their first pass, and what follows their own await", async () => {
    const { clock, worker, sandbox } = openShop();
    const collections = worker();
    await tenant.run("A", async () => {
      const payment = await clock.until(collections.start(aRequest()));
      expect(tenant.getStore()).toBe("A");
      await clock.until(payment.settled());
      expect(tenant.getStore()).toBe("A");
    });
    expect(sandbox.ledger.charges).toHaveLength(1);
  });
});
