import { describe, expect, it } from "vitest";
import { type DollrClient, DollrRateLimitError, DollrServerError } from "../../src/index.ts";
import { connectionLost, connectionRefused, json } from "../support/fake-fetch.ts";
import { EXECUTION, PARTY, rejection, setUp } from "../support/set-up.ts";

const down = () => json({ detail: "down" }, { status: 503 });
const slowDown = (retryAfter?: string) =>
  json(
    { detail: "slow down" },
    { status: 429, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } },
  );
const lost = (): never => {
  throw connectionLost();
};
const refused = (): never => {
  throw connectionRefused();
};
/** Waits for retries, without the limits of attempts. */
const pauses = ({ asked }: { asked: readonly number[] }): number[] => asked.filter((ms) => ms < 30_000);

describe("what is safe", () => {
  it.each([
    ["a lost connection", lost],
    ["a refused connection", refused],
    ["a 503", down],
    ["a 429", () => slowDown()],
  ])("is sent again after %s, up to maxRetries", async (_, fail) => {
    const { client, clock, calls } = setUp(() => fail());
    await clock.run(rejection(client.parties.list()));
    expect(calls).toHaveLength(3);
  });

  it("is answered as soon as an attempt succeeds", async () => {
    const { client, clock, calls } = setUp((_, count) => (count < 3 ? down() : json([{ id: 7 }])));
    expect(await clock.run(client.parties.list())).toEqual([{ id: 7 }]);
    expect(calls).toHaveLength(3);
  });

  it("waits with full jitter below a doubling ceiling", async () => {
    const { client, clock } = setUp(down, { maxRetries: 8, deadlineMs: 120_000 });
    await clock.run(rejection(client.parties.list()));
    expect(pauses(clock)).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
  });

  it.each([400, 403, 404, 422])("is not sent again after %i", async (status) => {
    const { client, clock, calls } = setUp(() => json({ detail: "no" }, { status }));
    await clock.run(rejection(client.parties.list()));
    expect(calls).toHaveLength(1);
  });

  it("is the token too", async () => {
    const { client, clock, tokens } = setUp(undefined, {}, (_, count) =>
      count < 3 ? down() : json({ access_token: "t", expires_in: 60 }),
    );
    await clock.run(client.parties.list());
    expect(tokens).toHaveLength(3);
  });
});

describe.each([
  ["a create", (client: DollrClient): Promise<unknown> => client.parties.create(PARTY)],
  ["an execution", (client: DollrClient): Promise<unknown> => client.executions.collection(EXECUTION)],
  ["a cancel", (client: DollrClient): Promise<unknown> => client.invoices.cancel(101)],
])("%s", (_, send) => {
  it.each([
    ["a lost connection", lost],
    ["a 500", () => json({}, { status: 500 })],
    ["a 503", down],
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "https://elsewhere.example/" } })],
    ["a success that is not JSON", () => new Response("<html>")],
  ])("is never sent again after %s, and may have taken effect", async (_name, fail) => {
    const { client, clock, calls } = setUp(() => fail());
    const error = await clock.run(rejection(send(client)));
    expect(calls).toHaveLength(1);
    expect(error["outcome"]).toBe("unknown");
  });

  it("is sent again, the same, when the connection was never made", async () => {
    const { client, clock, calls } = setUp((_sent, count) => (count === 1 ? refused() : json({ id: 7 })));
    await clock.run(send(client));
    expect(calls).toHaveLength(2);
    expect(calls[1]?.text).toBe(calls[0]?.text);
  });

  it("is sent again after a 429, which says that nothing was done", async () => {
    const { client, clock, calls } = setUp((_sent, count) => (count === 1 ? slowDown("3") : json({ id: 7 })));
    await clock.run(send(client));
    expect(calls).toHaveLength(2);
    expect(pauses(clock)).toEqual([3_000]);
  });

  it("that never left is not sent, and says so", async () => {
    const { client, clock } = setUp(refused);
    expect(await clock.run(rejection(send(client)))).toMatchObject({
      name: "DollrConnectionError",
      outcome: "not-sent",
    });
  });
});

describe("maxRetries: 0", () => {
  it.each([
    ["a lost connection", lost],
    ["a refused connection", refused],
    ["a 503", down],
    ["a 429", () => slowDown("1")],
  ])("is one request, after %s", async (_, fail) => {
    const { client, clock, calls } = setUp(() => fail(), { maxRetries: 0 });
    await clock.run(rejection(client.parties.list()));
    expect(calls).toHaveLength(1);
  });

  it("may be said of one call", async () => {
    const { client, clock, calls } = setUp(down);
    await clock.run(rejection(client.parties.list({}, { maxRetries: 0 })));
    expect(calls).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  it("is obeyed in seconds", async () => {
    const { client, clock } = setUp((_, count) => (count === 1 ? slowDown("7") : json([])));
    await clock.run(client.parties.list());
    expect(pauses(clock)).toEqual([7_000]);
  });

  it("is obeyed as a date", async () => {
    const { client, clock } = setUp((_, count) =>
      count === 1 ? slowDown(new Date(clock.now() + 9_000).toUTCString()) : json([]),
    );
    await clock.run(client.parties.list());
    expect(pauses(clock)).toEqual([9_000]);
  });

  it("of a 503 is obeyed as well", async () => {
    const unavailable = () => json({}, { status: 503, headers: { "retry-after": "4" } });
    const { client, clock } = setUp((_, count) => (count === 1 ? unavailable() : json([])));
    await clock.run(client.parties.list());
    expect(pauses(clock)).toEqual([4_000]);
  });

  it("that goes beyond the deadline fails the call at once, and tells how long to wait", async () => {
    const { client, clock, calls } = setUp(() => slowDown("600"));
    const error = await rejection(client.executions.collection(EXECUTION));
    expect(error).toBeInstanceOf(DollrRateLimitError);
    expect(error).toMatchObject({ retryAfterMs: 600_000, outcome: "rejected", status: 429 });
    expect(calls).toHaveLength(1);
    expect(pauses(clock)).toEqual([]);
  });

  it("that cannot be read is as if it were not there", async () => {
    const { client, clock } = setUp((_, count) => (count === 1 ? slowDown("soon") : json([])));
    await clock.run(client.parties.list());
    expect(pauses(clock)).toEqual([125]);
  });
});

describe("the budget", () => {
  it("adds at most a tenth to the traffic of a storm", async () => {
    const { client, clock, calls } = setUp(down);
    for (let call = 0; call < 1_000; call++) await clock.run(rejection(client.parties.list()));
    expect(calls.length).toBeGreaterThan(1_050);
    expect(calls.length).toBeLessThanOrEqual(1_100);
  });

  it("holds when everything fails at the same time", async () => {
    const { client, clock, calls } = setUp(down);
    await clock.run(Promise.all(Array.from({ length: 1_000 }, () => rejection(client.parties.list()))));
    expect(calls.length).toBeLessThanOrEqual(1_100);
  });

  it("is not saved up by a long calm", async () => {
    let failing = false;
    const { client, clock, calls } = setUp(() => (failing ? down() : json([])));
    for (let call = 0; call < 2_000; call++) await client.parties.list();
    failing = true;
    for (let call = 0; call < 1_000; call++) await clock.run(rejection(client.parties.list()));
    expect(calls.length - 2_000).toBeLessThanOrEqual(1_120);
  });

  it("leaves the error that could not be tried again", async () => {
    const { client, clock } = setUp(down);
    for (let call = 0; call < 20; call++) await clock.run(rejection(client.parties.list()));
    expect(await rejection(client.parties.list())).toBeInstanceOf(DollrServerError);
  });
});
