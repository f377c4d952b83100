import { describe, expect, it } from "vitest";
import { createDollrClient, DollrConnectionError } from "../../src/index.ts";
import { connectionLost } from "../support/fake-fetch.ts";
import { serve } from "../support/serve.ts";
import { PARTY, rejection, setUp } from "../support/set-up.ts";
import { sendForReal } from "../support/transport.ts";

describe("a failure of the network", () => {
  it("keeps what lies under it", async () => {
    const { client, clock } = setUp(() => {
      throw connectionLost();
    });
    const error = await clock.run(rejection(client.parties.create(PARTY)));
    expect(error).toBeInstanceOf(DollrConnectionError);
    expect(error.message).toBe("createParty got no answer: other side closed.");
    expect(error).not.toHaveProperty("reason");
    expect(error.cause).toMatchObject({ message: "fetch failed", cause: { code: "UND_ERR_SOCKET" } });
  });

  it("is told from a refused connection, on a real socket", async () => {
    const reset = await serve((request) => request.socket.destroy());
    const options = { clientId: "a", clientSecret: "b", maxRetries: 0, ...sendForReal };
    const lost = await rejection(createDollrClient({ ...options, baseUrl: reset.url }).parties.create(PARTY));
    expect(lost).toMatchObject({ name: "DollrConnectionError", outcome: "unknown", operation: "createParty" });
    const gone = await rejection(
      createDollrClient({ ...options, baseUrl: "http://127.0.0.1:9" }).parties.create(PARTY),
    );
    expect(gone).toMatchObject({ name: "DollrConnectionError", outcome: "not-sent" });
  });

  it("in the middle of a body is unknown", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("[", () => response.destroy());
    });
    const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, maxRetries: 0, ...sendForReal });
    expect(await rejection(client.parties.create(PARTY))).toMatchObject({
      name: "DollrConnectionError",
      outcome: "unknown",
    });
  });
});
