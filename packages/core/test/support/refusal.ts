import { expect } from "vitest";
import type { DollrClient } from "../../src/index.ts";
import { rejection, setUp } from "./set-up.ts";

/** The error of a call whose input is refused before anything is sent. */
export async function refusal(call: (client: DollrClient) => Promise<unknown>) {
  const { client, calls, tokens } = setUp();
  const error = await rejection(call(client));
  expect([...calls, ...tokens]).toEqual([]);
  expect(error).toMatchObject({ name: "DollrInputError", outcome: "not-sent" });
  return error;
}
