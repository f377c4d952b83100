import { describe, expect, it } from "vitest";
import { createSandbox, createVirtualClock, type JournalEntry, KIND_BEHAVIOUR } from "../../src/index.ts";
import { createBench, createCaller } from "../support/caller.ts";
import { makeExecuted, makeParty, readStatus } from "../support/flows.ts";

describe("behave", () => {
  it("changes what it names from now on, and nothing else", async () => {
    const { call, clock, sandbox } = await createBench();
    const { body } = await makeExecuted(call);
    await clock.advance(2_000);
    sandbox.behave({ wordForCompleted: "SUCCESSFUL" });
    expect(sandbox.behaviour).toEqual({ ...KIND_BEHAVIOUR, wordForCompleted: "SUCCESSFUL" });
    expect((await readStatus(call, body.reference_id)).status).toBe("SUCCESSFUL");
    sandbox.reset();
    expect(sandbox.behaviour).toEqual(KIND_BEHAVIOUR);
  });

  it("names what it does not take", async () => {
    const { sandbox } = await createBench();
    expect(() => sandbox.behave({ readLagMs: -1 })).toThrow(
      "behaviour.readLagMs is -1; it takes a number of at least 0.",
    );
    expect(() => sandbox.behave({ lag: 1 } as never)).toThrow("behaviour.lag is not known; there are");
    expect(() => sandbox.behave({ requestsPerSecond: 0 })).toThrow("a number above 0");
  });

  it("is written into the journal: what was made under it is made again", async () => {
    const written: string[] = [];
    const journal = {
      read: () => written.map((line) => JSON.parse(line) as JournalEntry),
      append: (entry: JournalEntry) => void written.push(JSON.stringify(entry)),
      clear: () => void written.splice(0),
    };
    const clock = createVirtualClock();
    const first = createSandbox({ clock, journal });
    const call = await createCaller(first.fetch);
    first.behave({ repeatedParty: "existing", referenceMemoryMs: Number.POSITIVE_INFINITY });
    const party = await makeParty(call);
    await makeParty(call);
    const second = createSandbox({ clock, journal });
    expect(second.behaviour).toEqual(first.behaviour);
    expect((await makeParty(await createCaller(second.fetch))).id).toBe(party.id);
  });
});

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
