import { describe, expect, it } from "vitest";
import { MAGIC_CARDS, MAGIC_PHONES } from "../../src/index.ts";
import { PROBLEMS, problemOf } from "../../src/pages/problems.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { ok } from "../support/flows.ts";
import { makeCheckout } from "../support/hosted.ts";
import { visit } from "../support/visit.ts";

describe("words of problems", () => {
  it.each(Object.entries(PROBLEMS))(
    "%s is told in sentences, without codes and field names",
    (code, { title, advice }) => {
      for (const words of [title, advice]) {
        expect(words).toMatch(/^[A-Z].*\.$/);
        expect(words).not.toMatch(/[A-Z]+_[A-Z]+|body\.|_|\bundefined\b/);
      }
      expect(title).not.toContain(code);
    },
  );

  it("has general words for a code that it does not know", () => {
    for (const code of ["SOMETHING_NEW", "toString", ""]) expect(problemOf(code)).toBe(PROBLEMS.other);
  });
});

type Pay = Readonly<Record<string, string>>;

const PHONES = Object.values(MAGIC_PHONES).flatMap((phones) => Object.values(phones).map((phone): Pay => ({ phone })));
const CARDS = Object.values(MAGIC_CARDS).map((card): Pay => ({ card }));

it.each([...PHONES, ...CARDS])("a payment by %j that fails is told in its own words", async (form) => {
  const setup = await setUp();
  const { url } = await makeCheckout(setup.call, { success_url: null });
  await visit(setup, url, form);
  await setup.clock.advance(2_000);
  const message = setup.sandbox.ledger.executions[0]?.message;
  const page = await visit(setup, url);
  const problem = page.document.querySelector("[data-problem]");
  expect(problem?.getAttribute("data-problem")).toBe(message);
  if (message === undefined) return;
  expect(Object.keys(PROBLEMS)).toContain(message);
  expect(problem?.querySelector("h2")?.textContent).toBe(problemOf(message).title);
  expect(page.text).not.toContain(message);
});

const CHEAP = { items: [{ name: "Sweet", currency: "USD", amount: 0.25 }] };

/** Every way to be refused before a payment begins. */
const REFUSED: readonly [code: keyof typeof PROBLEMS, change: object, form: Pay][] = [
  ["no-number", {}, {}],
  ["no-number", {}, { phone: " + " }],
  ["too-many-digits", {}, { phone: "2318834567890" }],
  ["no-card", {}, { card: "" }],
  ["no-test-card", {}, { card: "visa" }],
  ["unknown-number", {}, { phone: "12345678" }],
  ["unknown-number", {}, { phone: "<script>" }],
  ["unknown-currency", {}, { phone: "231883456789", currency: "EUR" }],
  ["other-currency", {}, { phone: "231883456789", currency: "RWF" }],
  ["fees-above-amount", CHEAP, { card: "pm_card_visa" }],
];

it.each(REFUSED)("%s: %j %j", async (code, change, form) => {
  const setup = await setUp();
  const { url } = await makeCheckout(setup.call, change);
  const page = await visit(setup, url, form);
  const problem = page.document.querySelector("[data-problem]");
  expect([page.status, problem?.getAttribute("data-problem")]).toEqual([422, code]);
  expect(problem?.querySelector("h2")?.textContent).toBe(PROBLEMS[code].title);
  const { field } = PROBLEMS[code];
  if (field) expect(page.document.getElementById(field)).not.toBeNull();
});

it("no-items: a checkout whose items were taken away", async () => {
  const setup: SetUp = await setUp({ behaviour: { checkoutCreate: "leaves-idle" } });
  const { url, id } = await makeCheckout(setup.call);
  // No answer has the id of an item of a checkout; the item was made after its order.
  await ok(setup.call("removeOrderItem", { path: { order_id: id, id: id + 1 } }));
  const page = await visit(setup, url, { phone: "231883456789" });
  expect([page.status, page.text.includes(PROBLEMS["no-items"].title)]).toEqual([422, true]);
});
