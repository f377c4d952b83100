import { expect, it } from "vitest";
import { setUp } from "../support/caller.ts";

it("keeps the latest requests, as many as it was told, and times by the sandbox's clock", async () => {
  const { call, sandbox, clock } = await setUp({ requestLogSize: 3 });
  for (let sent = 0; sent < 10; sent += 1) {
    await call("listParties");
    await clock.advance(1_000);
  }
  expect(sandbox.requests.map(({ id }) => id)).toEqual([9, 10, 11]);
  const [last] = sandbox.requests.slice(-1);
  expect(last?.arrivedAt).toEqual(new Date(clock.now() - 1_000));
  expect(last?.route).toBe("/v1/parties/list");
});

it("tells calls with one token from those with another, without the token", async () => {
  const setup = await setUp();
  const { body } = await setup.call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } });
  await setup.call("listParties");
  await setup.call("listParties", { headers: { authorization: `Bearer ${body.access_token}` } });
  const [mine, other] = setup.sandbox.requests.slice(-2);
  expect(mine?.tokenId).toEqual(expect.any(Number));
  expect(other?.tokenId).toEqual(expect.any(Number));
  expect(mine?.tokenId).not.toBe(other?.tokenId);
});

it("shows how many round trips a client made, by when each began and ended", async () => {
  const { call, sandbox, clock } = await setUp();
  sandbox.faults.add({ kind: "delayed", delayMs: 100, probability: 1 });
  const wave = async (calls: number) => {
    const answers = Array.from({ length: calls }, () => call("listParties"));
    await clock.advance(100);
    await Promise.all(answers);
  };
  await wave(2);
  await wave(1);
  const began = sandbox.requests.slice(1).map(({ arrivedAt }) => arrivedAt.getTime());
  expect(new Set(began).size).toBe(2);
  expect(sandbox.requests.at(-1)?.answeredAt?.getTime()).toBe((began.at(-1) ?? 0) + 100);
});
