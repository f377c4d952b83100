import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { setUp } from "../support/caller.ts";
import { makeParty, ok } from "../support/flows.ts";
import { makeCheckout } from "../support/hosted.ts";
import { type Visit, visit } from "../support/visit.ts";

const inputOf = ({ document }: Visit, name: string) => document.querySelector(`[name="${name}"]`);
const chosen = ({ document }: Visit, name: string) =>
  document.querySelector(`[name="${name}"][checked]`)?.getAttribute("value");

describe("after a refusal", () => {
  it("what was typed stands there again, and the field is named and pointed at", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup.call);
    const page = await visit(setup, url, { phone: "077 12 34", currency: "LRD" });
    expect(page.status).toBe(422);
    expect([inputOf(page, "phone")?.getAttribute("value"), chosen(page, "currency")]).toEqual(["077 12 34", "LRD"]);
    const summary = page.document.querySelector("[role=alert]");
    expect(summary?.hasAttribute("autofocus")).toBe(true);
    expect(summary?.querySelector("a")?.getAttribute("href")).toBe("#phone");
    const input = page.document.getElementById("phone");
    expect(input?.getAttribute("aria-invalid")).toBe("true");
    const error = input?.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "";
    expect(page.document.getElementById(error)?.textContent).toBe("No operator in Liberia or Rwanda has this number.");
    expect(await state()).toBe("ACTIVE");
  });

  it("what was paid with stands there again, and it can be paid again", async () => {
    const setup = await setUp();
    const { url, state } = await makeCheckout(setup.call);
    const phone = MAGIC_PHONES.refused.ORANGE_MONEY_LBR;
    await visit(setup, url, { phone, currency: "LRD" });
    await setup.clock.advance(2_000);
    const page = await visit(setup, url);
    expect([inputOf(page, "phone")?.getAttribute("value"), chosen(page, "currency")]).toEqual([phone, "LRD"]);
    await visit(setup, url, { card: MAGIC_CARDS.declined });
    await setup.clock.advance(2_000);
    expect(chosen(await visit(setup, url), "card")).toBe(MAGIC_CARDS.declined);
    await visit(setup, url, { phone: MAGIC_PHONES.approved.ORANGE_MONEY_LBR });
    await setup.clock.advance(2_000);
    expect(await state()).toBe("PAID");
  });

  it.each([
    ["phone", "4242 4242 4242 4242"],
    ["phone", "3782 822463 10005"],
    ["card", "4242424242424242"],
    ["card", "pm_4242424242424242"],
  ])("the number of a card that was typed as a %s, %s, is neither kept nor sent back", async (field, number) => {
    const setup = await setUp();
    const { url } = await makeCheckout(setup.call);
    const page = await visit(setup, url, { [field]: number });
    expect(page.status).toBe(422);
    expect(page.html.replaceAll(/\D/g, "")).not.toContain(number.replaceAll(/\D/g, ""));
    expect(page.text).toContain("Never type the number of a");
    expect(setup.sandbox.ledger.executions).toEqual([]);
  });

  it("a payment over the API leaves no number on the page", async () => {
    const setup = await setUp();
    const { makeAccount, openSession } = await import("../support/flows.ts");
    const { url, id } = await makeCheckout(setup.call, { source_kind: "INVOICE" });
    const phone = MAGIC_PHONES.refused.MTN_MOMO_LBR;
    const account = await makeAccount(setup.call, (await makeParty(setup.call, phone)).id, phone);
    const session = await openSession(setup.call, id);
    const body = { session_id: String(session.id), payment_account_id: String(account.id), currency: "USD" };
    await ok(setup.call("executeCollection", { body: { ...body, reference_id: crypto.randomUUID() } }));
    await setup.clock.advance(2_000);
    const page = await visit(setup, url);
    expect(page.text).toContain("The payment was not approved.");
    expect(inputOf(page, "phone")?.getAttribute("value")).toBe(MAGIC_PHONES.approved.MTN_MOMO_LBR);
  });
});
