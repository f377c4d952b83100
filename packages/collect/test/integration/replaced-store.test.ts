import { StoreError } from "@dollr-kit/flow";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { type AttentionReport, type CollectionStore, memoryStore } from "../../src/index.ts";
import { HOUR_MS, listen, MINUTE_MS } from "../support/flipping-shop.ts";
import { aRequest, openShop, type Shop } from "../support/shop.ts";

const STUCK = { ...aRequest().payer, phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };
const REFUSED = { ...aRequest().payer, phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };

type Use = "save" | "claim" | "list";

/** A store whose file can be taken away from under some of its uses. */
function openStore() {
  const store = memoryStore();
  const gone = new Set<Use>();
  function refuse(use: Use): void {
    if (gone.has(use)) throw new StoreError("The file is no longer at its path", { kind: "replaced" });
  }
  const passing: CollectionStore = {
    ...store,
    async save(...args) {
      refuse("save");
      return store.save(...args);
    },
    async claim(...args) {
      refuse("claim");
      return store.claim(...args);
    },
    async *list(...args) {
      refuse("list");
      yield* store.list(...args);
    },
  };
  return { store: passing, gone };
}

const told = (reports: readonly AttentionReport[]) => reports.filter(({ kind }) => kind === "store-replaced");

async function start(shop: Shop, options: Parameters<typeof listen>[1], payer = aRequest().payer) {
  const { collections, reports } = listen(shop, options);
  await shop.clock.until(collections.start(aRequest({ payer })));
  return { collections, reports };
}

describe("a file of the store that was replaced is told once, whoever meets it first", () => {
  it.each([
    ["a look, which can save nothing", "save", STUCK, 10_000],
    ["a sweep, which looks for what is due", "claim", STUCK, MINUTE_MS],
    ["a sweep, which looks for what is undelivered", "list", STUCK, MINUTE_MS],
    ["who reads a failed payment again, and finds nothing else", "save", REFUSED, 26 * HOUR_MS],
  ] as const)("%s", async (_, use, payer, forMs) => {
    const shop = openShop();
    const { store, gone } = openStore();
    const { collections, reports } = await start(shop, { store }, payer);
    await shop.clock.run(20_000);
    expect(told(reports)).toEqual([]);
    gone.add(use);
    await shop.clock.run(forMs);
    expect(told(reports)).toMatchObject([{ error: { kind: "replaced" }, message: expect.stringMatching(/replaced/) }]);
    gone.clear();
    await shop.clock.run(MINUTE_MS);
    expect(told(reports)).toHaveLength(1);
    await shop.clock.until(collections.close());
  });

  it("and other trouble of the store is not told as that", async () => {
    const shop = openShop();
    const claim = () => Promise.reject(new StoreError("The disk is full"));
    const { collections, reports } = await start(shop, { store: { ...memoryStore(), claim } }, STUCK);
    await shop.clock.run(MINUTE_MS);
    expect(reports).toEqual([]);
    await shop.clock.until(collections.close());
  });
});
