import { createDollrClient } from "@dollr-kit/core";

export const PATH = "/v1/parties/list";

/** So that no call but the one is sent. */
const token = { accessToken: "t", obtainedAt: Date.now(), expiresAt: Date.now() + 3_600_000 };
const tokenStore = { get: () => token, set: () => undefined, delete: () => undefined };

/** One call by plain `fetch`, and by a client as it comes. */
export const CALLS = {
  fetch: (origin) => async () => (await fetch(origin + PATH, { cache: "no-store", redirect: "manual" })).json(),
  core(baseUrl) {
    const client = createDollrClient({ baseUrl, clientId: "a", clientSecret: "b", maxRetries: 0, tokenStore });
    return () => client.parties.list();
  },
};
