import diagnostics from "node:diagnostics_channel";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it, onTestFinished } from "vitest";
import { aPaidCollection, aPayout, aRefund, openHouse } from "../../../disburse/test/support/house.ts";
import { openLab } from "../support/lab.ts";
import { openTraced } from "../support/traced-shop.ts";

const HOUR_MS = 3_600_000;
const PERSONAL = {
  id: "wedding-of-kofi-7331",
  payer: { name: "Ama Example", phone: "+231 88 345 6789", email: "ama@example.com" },
  items: [{ name: "Ring, size 52", amount: "7331.77" }],
  note: "for my dear Kofi",
};
const REFUSED = { ...PERSONAL.payer, phone: MAGIC_PHONES.refused.MTN_MOMO_LBR };
/** All of that, in any writing. */
const ANY_OF_IT = /ama|example\.com|kofi|ring, size|dear|wedding|88 ?345|883456|7331/i;

it.each([
  ["document", "items"],
  ["checkout", "execute"],
  ["hosted", "page"],
] as const)("exports nothing personal of a payment by %s, whatever befalls it", async (via, step) => {
  const shop = openTraced({ watch: { overdueMs: 60_000, onAttention: () => undefined } });
  shop.telemetry.observePayments("collection", shop.collections);
  shop.collections.onSettled(() => Promise.reject(new Error("No ring for ama@example.com")));
  for (const kind of ["answer-lost", "server-error", "refused-though-done", "html"] as const) {
    for (const operation of ["createParty", "createCheckout", "executeCollection"] as const)
      shop.sandbox.faults.add({ kind, operation });
    await shop.start({ ...PERSONAL, via, id: `${PERSONAL.id}-${kind}` });
    await shop.clock.run(HOUR_MS);
  }
  await shop.start({ ...PERSONAL, via, payer: REFUSED });
  await shop.clock.run(HOUR_MS);
  await shop.points("dollr.payment.open");
  shop.telemetry.close();
  const exported = await shop.exported();
  expect(exported).toContain(`"dollr.collection.${step}"`);
  expect(exported).toContain('"dollr.payment.open"');
  expect(exported).not.toMatch(ANY_OF_IT);
  for await (const record of shop.collections.list()) expect(JSON.stringify(record)).toMatch(ANY_OF_IT);
});

it("exports nothing personal of what only people can mend", async () => {
  const shop = openTraced({ watch: { overdueMs: 60_000, onAttention: () => undefined } });
  shop.collections.onSettled(() => Promise.reject(new Error("No ring for ama@example.com")));
  await shop.pay(PERSONAL);
  await shop.start({ ...PERSONAL, id: "ama", payer: { ...PERSONAL.payer, phone: MAGIC_PHONES.slow.MTN_MOMO_LBR } });
  await shop.clock.run(HOUR_MS);
  const kinds = (await shop.points("dollr.attention")).map(({ attributes }) => attributes["dollr.attention.kind"]);
  expect(kinds).toEqual(expect.arrayContaining(["overdue", "undelivered"]));
  expect(await shop.exported()).not.toMatch(ANY_OF_IT);
});

it("publishes nothing personal on any channel, and each of them is heard", async () => {
  const heard = new Map<string, unknown[]>();
  for (const name of ["payment", "attention", "request", "response", "token"]) {
    const facts: unknown[] = [];
    const hear = (one: unknown) => facts.push(one);
    heard.set(name, facts);
    diagnostics.subscribe(`dollr-kit:${name}`, hear);
    onTestFinished(() => void diagnostics.unsubscribe(`dollr-kit:${name}`, hear));
  }
  const shop = openTraced({ watch: { overdueMs: 60_000, onAttention: () => undefined } });
  await shop.pay(PERSONAL);
  await shop.start({ ...PERSONAL, id: "ama", payer: { ...PERSONAL.payer, phone: MAGIC_PHONES.slow.MTN_MOMO_LBR } });
  await shop.clock.run(HOUR_MS);
  for (const [name, facts] of heard) expect(facts, name).not.toEqual([]);
  expect(JSON.stringify([...heard])).not.toMatch(ANY_OF_IT);
});

it("exports nothing personal of money out", async () => {
  const house = openHouse();
  const lab = openLab(house.clock);
  lab.telemetry.traceClient(house.client);
  const watch = lab.telemetry.tracePayments();
  const { paymentIntentId } = await aPaidCollection(house, { note: PERSONAL.note });
  const [payouts, refunds] = [house.payouts({ watch }), house.refunds({ watch })];
  const payout = aPayout({ id: PERSONAL.id, recipient: PERSONAL.payer });
  await house.clock.until((await house.clock.until(payouts.start(payout))).settled());
  await house.clock.until((await house.clock.until(refunds.start(aRefund(paymentIntentId, { id: "ama" })))).settled());
  expect(lab.span("dollr.payout").attributes).toMatchObject({ "dollr.status": "completed", "dollr.currency": "USD" });
  expect(lab.span("dollr.refund").attributes).toMatchObject({ "dollr.status": "completed" });
  expect(await lab.exported()).not.toMatch(ANY_OF_IT);
  await house.clock.until(Promise.all([payouts.close(), refunds.close()]));
});
