import { describe, expect, it } from "vitest";
import { createCaller, setUp } from "../support/caller.ts";
import { makeReady, ok } from "../support/flows.ts";

const CREDENTIALS = { client_id: "sandbox", client_secret: "sandbox" };

describe("bearer tokens", () => {
  it("look like a JWT and tell their lifetime in minutes", async () => {
    const { call, clock } = await setUp();
    const { access_token, expires_in } = await ok(call("obtainToken", { body: CREDENTIALS }));
    const [, payload] = access_token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    expect(expires_in).toBe(60);
    expect(claims.exp).toBe(clock.now() / 1_000 + 3_600);
    expect(access_token.split(".")).toHaveLength(3);
  });

  it("expire when their minutes are over, not before", async () => {
    const { call, clock } = await setUp({ tokenMinutes: 2 });
    await clock.advance(119_999);
    expect((await call("listParties")).status).toBe(200);
    await clock.advance(1);
    const refused = await call("listParties");
    expect(refused).toMatchObject({ status: 401, body: { detail: "Could not validate credentials" } });
  });

  it("are refused when they were made up, or by another sandbox", async () => {
    const { call } = await setUp();
    const other = await setUp({ seed: 2 });
    const { access_token } = await ok(other.call("obtainToken", { body: CREDENTIALS }));
    for (const token of ["made.up.token", access_token]) {
      expect((await call("listParties", { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    }
  });

  it("are given for the right credentials alone", async () => {
    const { sandbox, call } = await setUp({ credentials: { clientId: "shop", clientSecret: "s3cret" } });
    expect((await call("obtainToken", { body: CREDENTIALS })).status).toBe(401);
    const body = { client_id: "shop", client_secret: "s3cret" };
    expect((await call("obtainToken", { body })).status).toBe(200);
    await expect(createCaller(sandbox.fetch)).resolves.toBeDefined();
  });

  it.each([401, 403] as const)("missing, are answered with %i where the behaviour says so", async (missingToken) => {
    const { call } = await setUp({ behaviour: { missingToken } });
    for (const authorization of ["", "Basic c2FuZGJveA=="]) {
      const { status, body } = await call("listParties", { headers: { authorization } });
      expect({ status, body }).toEqual({ status: missingToken, body: { detail: "Not authenticated" } });
    }
  });

  it("are asked for before anything else is looked at", async () => {
    const { call } = await setUp();
    expect((await call("createParty", { body: {}, headers: { authorization: "Bearer x.y.z" } })).status).toBe(401);
  });
});

describe("realtime keys", () => {
  it("tell their lifetime in seconds and belong to a session", async () => {
    const { call } = await setUp();
    const { body } = await makeReady(call);
    const key = { source_type: "INVOICE", reference_id: body.reference_id };
    const issued = await ok(
      call("createCollectionRealtimeKey", { body: { ...key, session_id: Number(body.session_id) } }),
    );
    expect(issued).toEqual({ access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), expires_in: 3_600 });
    expect((await call("createCollectionRealtimeKey", { body: { ...key, session_id: 1 } })).status).toBe(422);
  });
});
