import { describe, expect, it } from "vitest";
import { json } from "../support/fake-fetch.ts";
import { EXECUTION, PARTY, REFERENCE_ID, rejection, setUp } from "../support/set-up.ts";
import { flush } from "../support/virtual-clock.ts";

const bearer = ({ headers }: { headers: Headers }): string | null => headers.get("authorization");

describe("a token that Dollr refuses", () => {
  it("is renewed once on a 401, and the call is repeated as it was", async () => {
    const { client, calls, tokens } = setUp((sent) =>
      bearer(sent) === "Bearer token-1" ? json({ detail: "expired" }, { status: 401 }) : json({ reference_id: "x" }),
    );
    await client.executions.collection(EXECUTION);
    expect(tokens).toHaveLength(2);
    expect(calls.map(bearer)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(calls[1]?.text).toBe(calls[0]?.text);
    expect(JSON.parse(calls[0]?.text ?? "")).toEqual(EXECUTION);
  });

  it("is renewed as well when a missing header is answered with 403", async () => {
    const { client, calls } = setUp((_, count) =>
      count === 1 ? json({ detail: "Not authenticated" }, { status: 403 }) : json([]),
    );
    await client.parties.list();
    expect(calls).toHaveLength(2);
  });

  it("gives up after a second 401, without asking for a third token", async () => {
    const { client, calls, tokens } = setUp(() => json({ detail: "no" }, { status: 401 }));
    const error = await rejection(client.parties.create(PARTY));
    expect(error).toMatchObject({
      name: "DollrAuthenticationError",
      operation: "createParty",
      status: 401,
      outcome: "rejected",
    });
    expect(calls).toHaveLength(2);
    expect(tokens).toHaveLength(2);
  });

  it("that a late 401 speaks of, an older one, does not take the new one away", async () => {
    const pending: ((response: Response) => void)[] = [];
    const refusal = () => json({ detail: "expired" }, { status: 401 });
    const { client, calls, tokens } = setUp((sent) =>
      bearer(sent) === "Bearer token-1" ? new Promise((resolve) => pending.push(resolve)) : json([]),
    );
    const both = [client.parties.list(), client.parties.list()];
    await flush();
    pending[0]?.(refusal());
    await flush();
    expect(tokens).toHaveLength(2);
    pending[1]?.(refusal());
    await Promise.all(both);
    expect(tokens).toHaveLength(2);
    expect(calls.map(bearer)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2"]);
  });

  it("is renewed for the next call, not for this one, when maxRetries is 0", async () => {
    const { client, calls, tokens } = setUp((_, count) => (count === 1 ? json({}, { status: 401 }) : json([])));
    await rejection(client.parties.list({}, { maxRetries: 0 }));
    expect(calls).toHaveLength(1);
    await client.parties.list();
    expect(tokens).toHaveLength(2);
  });

  it("is waited for no longer than timeoutMs for one request alone: whoever counts from its start would send it late", async () => {
    const waiting = () => json({ detail: "slow down" }, { status: 429, headers: { "retry-after": "50" } });
    const { client, clock, calls } = setUp(undefined, { timeoutMs: 5_000 }, (_, count) =>
      count === 1 ? waiting() : json({ access_token: "late", expires_in: 60 }),
    );
    const once = rejection(client.executions.collection(EXECUTION, { maxRetries: 0 }));
    const patient = client.parties.list();
    await clock.advance(5_000);
    expect(await once).toMatchObject({ name: "DollrTimeoutError", outcome: "not-sent", referenceId: REFERENCE_ID });
    expect(calls).toHaveLength(0);
    await clock.advance(45_000);
    await patient;
    expect(calls.map(bearer)).toEqual(["Bearer late"]);
  });

  describe("that is refused at once", () => {
    const refusal = () => json({ detail: "no" }, { status: 401 });

    it("is not replaced at every call: renewals pause, longer each time", async () => {
      const { client, clock, calls, tokens } = setUp(refusal);
      const callFor = async (minutes: number): Promise<void> => {
        for (let second = 0; second < minutes * 60; second += 2) {
          expect(await rejection(client.parties.create(PARTY))).toMatchObject({ status: 401, outcome: "rejected" });
          await clock.advance(2_000);
        }
      };
      await callFor(0.5);
      expect(tokens).toHaveLength(2);
      expect(calls.length).toBeGreaterThan(15);
      await callFor(1);
      expect(tokens).toHaveLength(3);
      await callFor(2);
      expect(tokens).toHaveLength(4);
      await callFor(60);
      expect(tokens.length).toBeLessThan(12);
    });

    it("is not replaced for each operation of a merchant who may call none", async () => {
      const { client, clock, tokens } = setUp(refusal);
      const methods = [() => client.parties.list(), () => client.invoices.list(), () => client.fees.tiers()];
      for (let round = 0; round < 5; round++) {
        for (const call of methods) await rejection(call());
        await clock.advance(5_000);
      }
      expect(tokens).toHaveLength(2);
      await clock.advance(10_000);
      for (const call of methods) await rejection(call());
      expect(tokens).toHaveLength(3);
      await clock.advance(50_000);
      for (const call of methods) await rejection(call());
      expect(tokens).toHaveLength(3);
    });

    it("is not replaced for an operation that this merchant may not call, while others go on", async () => {
      const { client, clock, tokens } = setUp(({ path }) => (path.includes("/fees/") ? refusal() : json([])));
      for (let call = 0; call < 10; call++) {
        await rejection(client.fees.tiers());
        await client.parties.list();
        await clock.advance(1_000);
      }
      expect(tokens).toHaveLength(2);
    });

    it("is tried again with every call, and works as soon as Dollr says so", async () => {
      let isAllowed = false;
      const { client, clock, tokens } = setUp(() => (isAllowed ? json([]) : refusal()));
      await rejection(client.parties.list());
      isAllowed = true;
      await client.parties.list();
      expect(tokens).toHaveLength(2);
      isAllowed = false;
      await rejection(client.parties.list());
      expect(tokens).toHaveLength(3);
      await clock.advance(1_000);
    });

    it("is replaced at once where the one before it had served, however often that happens", async () => {
      let refused = "";
      const { client, clock, tokens } = setUp((sent) => (bearer(sent) === refused ? refusal() : json([])));
      for (let renewal = 1; renewal <= 5; renewal++) {
        await client.parties.list();
        refused = `Bearer token-${renewal}`;
        await client.parties.list();
        expect(tokens).toHaveLength(renewal + 1);
        await clock.advance(1_000);
      }
    });

    it("waits no longer where the clock was set back", async () => {
      let now = Date.UTC(2040, 0, 1);
      const { client, tokens } = setUp(refusal, { clock: { now: () => now, sleep: async () => {} } });
      await rejection(client.parties.list());
      expect(tokens).toHaveLength(2);
      now = Date.UTC(2025, 5, 1);
      await rejection(client.parties.list());
      expect(tokens).toHaveLength(3);
    });

    it("costs nothing where maxRetries is 0, but one request for each pause", async () => {
      const { client, tokens } = setUp(refusal, { maxRetries: 0 });
      for (let call = 0; call < 10; call++) await rejection(client.parties.list());
      expect(tokens).toHaveLength(2);
    });
  });
});
