import { describe, expect, it } from "vitest";
import { createSandbox, createVirtualClock } from "../../src/index.ts";
import { createCaller } from "../support/caller.ts";
import { makeExecuted } from "../support/flows.ts";

describe("ids", () => {
  const made = async (sandbox: ReturnType<typeof createSandbox>) => {
    const { document, body, party } = await makeExecuted(await createCaller(sandbox.fetch));
    return [document.id, document.invoice_number, party.id, body.session_id, body.payment_account_id];
  };

  it("are the same for the same seed, clock and requests", async () => {
    const run = () => made(createSandbox({ clock: createVirtualClock(), seed: 7 }));
    expect(await run()).toEqual(await run());
  });

  it("do not come again after a reset, not even at the same instant", async () => {
    const sandbox = createSandbox({ clock: createVirtualClock() });
    const before = await made(sandbox);
    const page = pageTokens(sandbox);
    sandbox.reset();
    const after = await made(sandbox);
    expect(before.filter((id) => after.includes(id))).toEqual([]);
    expect(pageTokens(sandbox)).not.toEqual(page);
  });

  it("do not come again in a sandbox that was started later", async () => {
    const clock = createVirtualClock();
    const before = await made(createSandbox({ clock }));
    await clock.advance(1_000);
    const after = await made(createSandbox({ clock }));
    expect(before.filter((id) => after.includes(id))).toEqual([]);
  });

  const pageTokens = (sandbox: ReturnType<typeof createSandbox>) =>
    sandbox.ledger.executions.map(({ paymentIntentId }) => paymentIntentId);
});
