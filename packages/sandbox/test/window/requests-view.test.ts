import { describe, expect, it } from "vitest";
import type { RequestDetail, RequestRow } from "../../src/window/view-data.ts";
import { type SetUp, setUp } from "../support/caller.ts";
import { makeExecuted, makePayout, makeReady, ok } from "../support/flows.ts";
import { readView } from "../support/view.ts";

interface RequestFacts {
  readonly counts: Readonly<Record<string, number>>;
  readonly next?: string;
  readonly detail?: RequestDetail | "none";
  readonly keepsBodies: boolean;
}

const list = ({ sandbox }: SetUp, query = "") => readView<RequestFacts, RequestRow>(sandbox, `requests?${query}`);

async function show(setup: SetUp, id: string | number | undefined): Promise<RequestDetail> {
  const { detail } = (await list(setup, `id=${id}`)).facts;
  if (detail === undefined || detail === "none") throw new Error(`There is no request ${id}.`);
  return detail;
}

const shell = (text: string): string => text.replaceAll(/ \\\n +/g, " ");

describe("the list of requests", () => {
  it("has the latest first, with how each was answered, by whom and after which faults", async () => {
    const setup = await setUp();
    setup.sandbox.faults.add({ kind: "server-error", operation: "listInvoices" });
    setup.sandbox.faults.add({ kind: "answer-lost", operation: "listOrders" });
    await setup.call("listInvoices", { headers: { "user-agent": "example-shop/1.2 (linux)" } });
    await setup.call("retrieveParty", { path: { id: 1 } });
    await expect(setup.call("listOrders")).rejects.toThrow("fetch failed");
    const { rows, facts } = await list(setup);
    expect(rows.map(({ operation, status, isLost, faults }) => [operation, status, isLost, faults])).toEqual([
      ["listOrders", undefined, true, ["answer-lost"]],
      ["retrieveParty", 404, false, []],
      ["listInvoices", 500, false, ["server-error"]],
      ["obtainToken", 200, false, []],
    ]);
    expect(rows[2]?.who).toMatch(/^example-shop\/1\.2, token \d{4}$/);
    expect(rows[3]?.who).toBe("no token");
    expect(rows[1]?.path).toBe("/v1/parties/retrieve/1");
    expect(facts.counts).toEqual({ all: 4, ok: 1, refused: 1, broken: 1, lost: 1, running: 0 });
    expect((await list(setup, "state=lost")).rows.map(({ operation }) => operation)).toEqual(["listOrders"]);
    expect((await list(setup, "q=LISTORDERS")).rows).toHaveLength(1);
  });

  it("tells how long a slow answer took, and that it is running until then", async () => {
    const setup = await setUp();
    setup.sandbox.faults.add({ kind: "delayed", operation: "listParties", delayMs: 700 });
    const answer = setup.call("listParties");
    const [running] = (await list(setup, "state=running")).rows;
    expect([running?.operation, running?.tookMs]).toEqual(["listParties", undefined]);
    await setup.clock.until(answer);
    expect((await list(setup)).rows[0]?.tookMs).toBe(700);
  });

  it("goes on page by page", async () => {
    const setup = await setUp();
    for (let sent = 0; sent < 5; sent += 1) await setup.call("listParties");
    const first = await list(setup, "limit=4");
    const second = await list(setup, `limit=4&before=${first.facts.next}`);
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(["6", "5", "4", "3", "2", "1"]);
    expect(second.facts.next).toBeUndefined();
  });
});

describe("one request", () => {
  it("has headers and bodies of both sides, and the curl that sends it", async () => {
    const setup = await setUp();
    await ok(setup.call("createParty", { body: { fullname: "Ama O'Example", phone: "231883456789" } }));
    const { row, exchange } = await show(setup, setup.sandbox.requests.at(-1)?.id);
    expect(row).toMatchObject({ operation: "createParty", status: 200 });
    expect(JSON.parse(exchange?.requestBody ?? "")).toEqual({ fullname: "Ama O'Example", phone: "231883456789" });
    expect(JSON.parse(exchange?.answerBody ?? "")).toMatchObject({ fullname: "Ama O'Example" });
    expect(exchange?.answerHeaders).toContainEqual(["content-type", "application/json"]);
    expect(shell(exchange?.curl ?? "")).toBe(
      `curl -X POST 'http://127.0.0.1:4010/v1/parties/create' -H "authorization: Bearer $DOLLR_TOKEN" ` +
        `-H 'content-type: application/json' --data '{"fullname":"Ama O'\\''Example","phone":"231883456789"}'`,
    );
  });

  it("shows the answer that was lost on its way", async () => {
    const setup = await setUp();
    const { body } = await makeReady(setup.call);
    setup.sandbox.faults.add({ kind: "server-error", operation: "executeCollection", phase: "after", status: 503 });
    await setup.call("executeCollection", { body });
    const { exchange } = await show(setup, setup.sandbox.requests.at(-1)?.id);
    expect(exchange?.answerBody).not.toBe("");
  });

  it("shows no token, secret or passcode, wherever it stands", async () => {
    const setup = await setUp();
    const own = { client_id: "shop", client_secret: "s3cret-of-mine" };
    expect((await setup.call("obtainToken", { body: own })).status).toBe(401);
    const { body } = await makePayout(setup.call);
    await ok(setup.call("executePayout", { body }));
    const ready = await makeReady(setup.call);
    await ok(setup.call("executeCollection", { body: ready.body }));
    const source = {
      session_id: Number(ready.body.session_id),
      source_type: "INVOICE",
      reference_id: ready.body.reference_id,
    };
    await ok(setup.call("createCollectionRealtimeKey", { body: source }));
    const { rows } = await list(setup, "limit=100");
    const shown = JSON.stringify(await Promise.all(rows.map(({ id }) => show(setup, id))));
    for (const secret of ["eyJ", '"000000"', '\\"000000', "s3cret-of-mine"]) expect(shown).not.toContain(secret);
    expect(shown).toContain("Bearer •••");
  });

  it("is kept among the latest 200, and by its line alone after that", async () => {
    const setup = await setUp();
    for (let sent = 0; sent < 450; sent += 1) await setup.call("listFeeTiers");
    const kept = async (id: number) => (await show(setup, id)).exchange !== undefined;
    expect([await kept(451), await kept(252), await kept(251), await kept(1)]).toEqual([true, true, false, false]);
  });

  it("is not kept where bodies are turned off", async () => {
    const setup = await setUp({ keepBodies: false });
    await setup.call("listParties");
    expect((await list(setup)).facts.keepsBodies).toBe(false);
    expect((await show(setup, 2)).exchange).toBeUndefined();
  });

  it("is none after a reset", async () => {
    const setup = await setUp();
    setup.sandbox.reset();
    expect((await list(setup, "id=1")).facts.detail).toBe("none");
  });
});

describe("a replay", () => {
  const replay = async ({ sandbox }: SetUp, id: number | undefined) => {
    const answer = await sandbox.fetch(`http://127.0.0.1:4010/__sandbox/requests/${id}/replay`, { method: "POST" });
    return { status: answer.status, body: (await answer.json()) as { status?: number; detail?: string } };
  };

  it("sends the request once more as it was: the same reference, and so no second charge", async () => {
    const setup = await setUp();
    const { body } = await makeExecuted(setup.call);
    const { id } = setup.sandbox.requests.at(-1) ?? {};
    expect(await replay(setup, id)).toEqual({ status: 200, body: { status: 200 } });
    await setup.clock.advance(2_000);
    expect(setup.sandbox.ledger.charges.map(({ referenceId }) => referenceId)).toEqual([body.reference_id]);
    const [latest] = (await list(setup)).rows;
    expect([latest?.operation, latest?.referenceId]).toEqual(["executeCollection", body.reference_id]);
  });

  it("meets faults as every request does", async () => {
    const setup = await setUp();
    await setup.call("listParties");
    setup.sandbox.faults.add({ kind: "request-lost" });
    expect(await replay(setup, 2)).toEqual({ status: 200, body: {} });
  });

  it("says that a request is not kept", async () => {
    const { status, body } = await replay(await setUp(), 77);
    expect([status, body.detail]).toEqual([422, "Request 77 is not kept, so it cannot be sent again."]);
  });
});
