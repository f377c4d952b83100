import { expect, it } from "vitest";
import { connectionLost } from "../support/fake-fetch.ts";
import { PARTY, rejection, setUp } from "../support/set-up.ts";

it("tells of a lost answer where a program has frozen the name of errors", async () => {
  const { client, clock } = setUp(() => {
    throw connectionLost();
  });
  const name = Object.getOwnPropertyDescriptor(Error.prototype, "name")!;
  const lost = clock.run(rejection(client.parties.create(PARTY)));
  Object.defineProperty(Error.prototype, "name", { writable: false });
  const error = await lost.finally(() => Object.defineProperty(Error.prototype, "name", name));
  expect(error).toMatchObject({ name: "DollrConnectionError", outcome: "unknown" });
});
