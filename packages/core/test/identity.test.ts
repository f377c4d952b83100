import { expect, it } from "vitest";
import { createDollrClient } from "../src/index.ts";

const client = { clientId: "merchant", clientSecret: "not to be shown" };

it("tells at which Dollr and as whom it calls, and never the secret", () => {
  const { identity } = createDollrClient({ ...client, baseUrl: "http://127.0.0.1:4010/v1/" });
  expect(identity()).toEqual({ baseUrl: "http://127.0.0.1:4010", clientId: "merchant" });
});

it("says what to set while there are no credentials", () => {
  const { identity } = createDollrClient({ clientId: "merchant", clientSecret: "" });
  expect(identity).toThrow(/DOLLR_CLIENT_SECRET/);
});
