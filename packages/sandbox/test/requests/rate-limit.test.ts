import { expect, it } from "vitest";
import { setUp } from "../support/caller.ts";

const read = async (call: Awaited<ReturnType<typeof setUp>>["call"], times: number) => {
  const answers = await Promise.all(Array.from({ length: times }, () => call("listParties")));
  return answers.map(({ status }) => status);
};

it("answers so many requests a second, as many at once, and the rest with a 429", async () => {
  const { call, clock, sandbox } = await setUp();
  sandbox.behave({ requestsPerSecond: 5 });
  expect(await read(call, 7)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  await clock.advance(199);
  expect(await read(call, 1)).toEqual([429]);
  await clock.advance(1);
  expect(await read(call, 2)).toEqual([200, 429]);
  await clock.advance(60_000);
  expect(await read(call, 6)).toEqual([200, 200, 200, 200, 200, 429]);
});

it.each([
  ["told", "3"],
  ["left-out", null],
] as const)("Retry-After %s", async (retryAfter, header) => {
  const { call, sandbox } = await setUp();
  sandbox.behave({ requestsPerSecond: 0.4, retryAfter });
  await call("listParties");
  const { status, headers } = await call("listParties");
  expect([status, headers.get("retry-after")]).toEqual([429, header]);
});

it("counts requests for tokens, does nothing for a request that it refuses, and notes its 429", async () => {
  const { call, sandbox } = await setUp();
  sandbox.behave({ requestsPerSecond: 1 });
  await call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } });
  await call("createParty", { body: { fullname: "Ama", phone: "231883456789" } });
  expect(sandbox.requests.at(-1)).toMatchObject({ status: 429, retryAfterSeconds: 1 });
  sandbox.behave({ requestsPerSecond: Number.POSITIVE_INFINITY });
  expect((await call("listParties")).body).toEqual([]);
});

it("keeps its pace when the clock is set back", async () => {
  let now = 1_000_000;
  const { call, sandbox } = await setUp({ clock: { now: () => now, sleep: async () => {} } });
  sandbox.behave({ requestsPerSecond: 2 });
  expect(await read(call, 3)).toEqual([200, 200, 429]);
  now -= 500_000;
  expect(await read(call, 1)).toEqual([429]);
  now += 500;
  expect(await read(call, 2)).toEqual([200, 429]);
});
