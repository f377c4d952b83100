import { describe, expect, it } from "vitest";
import { refusedCreate } from "../support/failed-create.ts";
import { connectionLost, json } from "../support/fake-fetch.ts";
import { EXECUTION, PARTY, REFERENCE_ID, rejection, setUp } from "../support/set-up.ts";

describe("a hint", () => {
  it.each([
    ["body.phone", /plus/],
    ["body.party_phone", /plus/],
    ["body.currency", /ISO 4217/],
    ["body.reference_id", /status/],
    ["body.amount", /Major units/],
    ["body.session_id", /session/i],
    ["body.payment_account_id", /paymentAccounts\.create/],
    ["body.method", /predictions\.mobileMoneyProvider/],
    ["body.provider", /predictions\.mobileMoneyProvider/],
    ["body.source_type", /source_kind/],
    ["body.source_kind", /source_kind/],
    ["body.counterparty_id", /counterparties\.create/],
    ["body.party_id", /parties\.create/],
    ["body.passcode", /portal/],
    ["body.expires_at", /ISO 8601/],
    ["body.items.0.qty", /checkout/],
    ["body.fee_bearer", /upper case/],
    ["body.relationship_type", /upper case/],
    ["query.payment_method_id", /pm_/],
  ])("is given where Dollr refuses %s", async (path, hint) => {
    expect((await refusedCreate([{ loc: path.split("."), msg: "refused", type: "x" }]))["hint"]).toMatch(hint);
  });

  it.each([
    ["Source is CANCELED", 422, /new one/],
    ["Session expired", 422, /session/i],
    ["Payout passcode is wrong", 422, /portal/],
    ["Invalid passcode", 403, /portal/],
    ["Document is ACTIVE and cannot be edited", 422, /while IDLE/],
    ["Invoice cannot be published", 422, /while IDLE/],
    ["Document cannot be paid", 422, /when ACTIVE/],
    ["Party belongs to another merchant", 422, /this merchant/],
    ["Counterparty does not match", 422, /this merchant/],
    ["reference already exists", 422, /status/],
    ["Forbidden", 403, /verification/],
    ["Not authenticated", 403, /client id/],
    ["Could not validate credentials", 401, /client id/],
    ["Not found", 404, /id/],
    ["Slow down", 429, /Poll/],
  ])("is given where Dollr says: %s (%i)", async (text, status, hint) => {
    expect((await refusedCreate(text, status))["hint"]).toMatch(hint);
  });

  it("says after a lost execution to read its status, with the same reference", async () => {
    const { client, clock } = setUp(() => {
      throw connectionLost();
    });
    const error = await clock.run(rejection(client.executions.collection(EXECUTION)));
    expect(error).toMatchObject({ outcome: "unknown", referenceId: REFERENCE_ID });
    expect(error["hint"]).toMatch(/status.*referenceId/);
  });

  it("and the payment's reference are told of a payment that got no token", async () => {
    const { client } = setUp(undefined, {}, () => json({ detail: "Could not validate credentials" }, { status: 401 }));
    const [execution, party] = await Promise.all([
      rejection(client.executions.collection(EXECUTION)),
      rejection(client.parties.create(PARTY)),
    ]);
    expect(execution).toMatchObject({ name: "DollrAuthenticationError", status: 401, referenceId: REFERENCE_ID });
    expect(execution["hint"]).toMatch(/client id/);
    expect(party).not.toHaveProperty("referenceId");
  });

  it("says after a lost create to look first", async () => {
    expect((await refusedCreate("boom", 500))["hint"]).toMatch(/look before/);
  });

  it("says that an execution may not be known yet", async () => {
    const { client } = setUp(() => json({ detail: "Not found" }, { status: 404 }));
    const error = await rejection(client.status.collection(REFERENCE_ID));
    expect(error).toMatchObject({ name: "DollrNotFoundError", referenceId: REFERENCE_ID });
    expect(error["hint"]).toMatch(/not be known yet/);
  });
});
