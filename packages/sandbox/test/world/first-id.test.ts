import { describe, expect, it } from "vitest";
import { createSandbox, createVirtualClock } from "../../src/index.ts";
import { createCaller } from "../support/caller.ts";
import { hasCheckDigit } from "../support/check-digit.ts";
import { makeExecuted, ok } from "../support/flows.ts";

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

  it("do not come again in a sandbox that was started later, however many were given, and however far time was put ahead", async () => {
    const clock = createVirtualClock();
    const sandbox = createSandbox({ clock });
    const call = await createCaller(sandbox.fetch);
    const give = async () => {
      for (let count = 0; count < 2_000; count += 1)
        await call("createParty", { body: { fullname: "Ama Example", phone: `2317712${10_000 + count}` } });
      return made(sandbox);
    };
    const numbers = async (ids: Promise<(string | number)[]>) => (await ids).filter((id) => typeof id === "number");
    const before = await numbers(give());
    sandbox.advance(60 * 60_000);
    sandbox.reset();
    before.push(...(await numbers(made(sandbox))));
    await clock.advance(50);
    const after = await numbers(made(createSandbox({ clock })));
    expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
    expect(after.every(Number.isSafeInteger)).toBe(true);
  });

  it("are never taken for the number of a card: their check digit is wrong", async () => {
    const call = await createCaller(createSandbox({ clock: createVirtualClock() }).fetch);
    const ids = new Set<number>();
    for (let count = 0; count < 100; count += 1)
      ids.add(
        (await ok(call("createParty", { body: { fullname: "Ama Example", phone: `231771234${100 + count}` } }))).id,
      );
    expect(ids.size).toBe(100);
    for (const id of ids) expect(hasCheckDigit(`${id}`), `${id}`).toBe(false);
  });

  const pageTokens = (sandbox: ReturnType<typeof createSandbox>) =>
    sandbox.ledger.executions.map(({ paymentIntentId }) => paymentIntentId);
});
