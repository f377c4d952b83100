import { describe, expect, it } from "vitest";
import { createSandbox } from "../../src/index.ts";
import { createCaller, setUp } from "../support/caller.ts";
import { makeParty } from "../support/flows.ts";

const PARTY = { fullname: "Ama Example", phone: "231771234567" };

describe("requests that lead nowhere", () => {
  it("answers 404 to an unknown id, also to one of another kind of thing", async () => {
    const { call } = await setUp();
    const party = await makeParty(call);
    for (const id of [party.id + 1_000, "abc", "7%2F8"]) {
      expect(await call("retrieveParty", { path: { id } })).toMatchObject({
        status: 404,
        body: { detail: "Not found" },
      });
    }
    expect((await call("retrieveInvoice", { path: { id: party.id } })).status).toBe(404);
  });

  it("takes a path whose escapes make no text as it is written", async () => {
    const { fetch } = createSandbox();
    const call = await createCaller((request) =>
      fetch(new Request(request.url.replace("broken", "%E0%A4%A"), request)),
    );
    const found = await call("retrieveParty", { path: { id: "broken" } });
    expect([found.status, found.body.detail]).toEqual([404, "Not found"]);
    const { status, body } = await call("retrieveCollectionStatus", { path: { reference_id: "broken" } });
    expect([status, body.detail[0].loc]).toEqual([422, ["path", "reference_id"]]);
  });

  it("answers 404 to an unknown path and 405 to another method, like FastAPI", async () => {
    const sandbox = createSandbox();
    expect((await sandbox.fetch("http://localhost/v1/payments/create")).status).toBe(404);
    const wrong = await sandbox.fetch("http://localhost/v1/parties/create");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("what the sandbox answers", () => {
  it("comes by a function that stands in for fetch, taken off the sandbox", async () => {
    const inPlaceOfFetch: typeof fetch = createSandbox().fetch;
    const response = await inPlaceOfFetch(new URL("http://127.0.0.1:4010/v1/parties/list"), { headers: {} });
    expect(response.status).toBe(401);
    const tooLate = inPlaceOfFetch("http://127.0.0.1:4010/", { signal: AbortSignal.abort(new Error("too late")) });
    await expect(tooLate).rejects.toThrow("too late");
  });

  it("is JSON", async () => {
    const { call } = await setUp();
    expect((await call("listParties")).headers.get("content-type")).toBe("application/json");
  });

  it("becomes a 500 that names the mismatch when it does not fit the description", async () => {
    const { call } = await setUp({ clock: brokenClock(), tokenMinutes: 1_000_000 });
    const { status, body } = await call("createParty", { body: PARTY });
    expect(status).toBe(500);
    expect(body.detail).toMatch(/answer to createParty does not fit the description: .*created_at/);
  });

  it("is not held against the description when validateResponses is off", async () => {
    const { call } = await setUp({ clock: brokenClock(), tokenMinutes: 1_000_000, validateResponses: false });
    expect((await call("createParty", { body: PARTY })).status).toBe(200);
  });
});

/** In the year 20000, which no date-time of the description can have. */
function brokenClock() {
  return { now: () => Date.UTC(20_000, 0, 1), sleep: async () => {} };
}
