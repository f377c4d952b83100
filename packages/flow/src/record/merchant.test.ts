import type { DollrClient } from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { createMerchantKeys, createOwnership, isOneOf, merchantKeyOf, merchantOf } from "./merchant.ts";

const SHOP = { namespace: "shop", baseUrl: "https://dollr.test", clientId: "client-1" };

/** A client whose credentials may change. */
function aClient() {
  let identity = { baseUrl: SHOP.baseUrl, clientId: SHOP.clientId };
  const client = { identity: () => identity } as Partial<DollrClient> as DollrClient;
  const become = (changes: Partial<typeof identity>) => {
    identity = { ...identity, ...changes };
  };
  return { client, become };
}

describe("the key of a merchant", () => {
  it("is the same in each version, since records are found by it, and tells nothing of the merchant", async () => {
    expect(await merchantKeyOf(SHOP)).toBe("13b50b463511279a");
  });

  it.each([{ namespace: "other" }, { baseUrl: "https://other.test" }, { clientId: "client-2" }])(
    "is another one with %j",
    async (changes) => {
      expect(await merchantKeyOf({ ...SHOP, ...changes })).not.toBe(await merchantKeyOf(SHOP));
    },
  );
});

describe("a merchant", () => {
  it("is who the client is, or who it was when its payments began", () => {
    const { client } = aClient();
    expect(merchantOf(client, { namespace: "shop", knownAs: undefined })).toEqual(SHOP);
    expect(merchantOf(client, { namespace: "shop", knownAs: "client-0" })).toEqual({ ...SHOP, clientId: "client-0" });
  });

  it("has the keys of the name that it was known by, and of the one that it has now", async () => {
    const keysNow = createMerchantKeys(aClient().client, { namespace: "shop", knownAs: "client-0" });
    expect(await keysNow()).toEqual([
      await merchantKeyOf({ ...SHOP, clientId: "client-0" }),
      await merchantKeyOf(SHOP),
    ]);
  });

  it.each([{ clientId: "client-2" }, { baseUrl: "https://other.test" }])(
    "has other keys when its credentials have become %j, and the same ones until then",
    async (changes) => {
      const { client, become } = aClient();
      const keysNow = createMerchantKeys(client, { namespace: "shop", knownAs: undefined });
      const before = keysNow();
      expect(keysNow()).toBe(before);
      expect(await before).toContain(await merchantKeyOf(SHOP));
      become(changes);
      expect(await keysNow()).toContain(await merchantKeyOf({ ...SHOP, ...changes }));
      expect(await keysNow()).not.toContain(await merchantKeyOf(SHOP));
    },
  );
});

describe("a record", () => {
  it("is ours by one of our keys, not by another one, and not by none", async () => {
    const keys = ["key-1", "key-2"];
    const merchants = ["key-1", "key-2", "key-3", undefined];
    const records = merchants.map((merchant) => aRecord({ ...(merchant && { merchant }) }));
    const expected = [true, true, false, false];
    expect(records.map((record) => isOneOf(record, keys))).toEqual(expected);
    const isOurs = createOwnership(async () => keys);
    expect(await Promise.all(records.map(isOurs))).toEqual(expected);
  });
});
