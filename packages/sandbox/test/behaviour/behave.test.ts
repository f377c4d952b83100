import { describe, expect, it } from "vitest";
import { createSandbox, createVirtualClock, type JournalEntry, LENIENT_BEHAVIOUR } from "../../src/index.ts";
import { createCaller, setUp } from "../support/caller.ts";
import { makeExecuted, makeParty, readStatus } from "../support/flows.ts";

describe("behave", () => {
  it("changes what it names from now on, and nothing else", async () => {
    const { call, clock, sandbox } = await setUp();
    const { body } = await makeExecuted(call);
    await clock.advance(2_000);
    sandbox.behave({ wordForCompleted: "SUCCESSFUL" });
    expect(sandbox.behaviour).toEqual({ ...LENIENT_BEHAVIOUR, wordForCompleted: "SUCCESSFUL" });
    expect((await readStatus(call, body.reference_id)).status).toBe("SUCCESSFUL");
    sandbox.reset();
    expect(sandbox.behaviour).toEqual(LENIENT_BEHAVIOUR);
  });

  it("names what it does not take", async () => {
    const { sandbox } = await setUp();
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
