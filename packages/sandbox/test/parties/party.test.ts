import { describe, expect, it } from "vitest";
import type { SandboxBehaviour } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeParty, ok } from "../support/flows.ts";

const setUpWith = (behaviour: Partial<SandboxBehaviour>) => setUp({ behaviour });

describe("repeatedParty", () => {
  it.each([
    ["new", false],
    ["existing", true],
  ] as const)("%s: a party with the phone of one that exists", async (repeatedParty, isSame) => {
    const { call } = await setUpWith({ repeatedParty });
    const first = await makeParty(call);
    const second = await ok(call("createParty", { body: { fullname: "Another Name", phone: first.phone } }));
    expect(second.id === first.id).toBe(isSame);
    expect(second.fullname).toBe(isSame ? first.fullname : "Another Name");
    const checkout = {
      mode: "HOSTED",
      source_kind: "INVOICE",
      party_phone: first.phone,
      currency: "USD",
      items: [{ name: "Tea", currency: "USD", amount: 1 }],
    };
    const { party_id: payer } = await ok(call("createCheckout", { body: checkout }));
    expect(payer === first.id).toBe(isSame);
  });
});
