import { expect, it } from "vitest";
import { groupOf, isMoneyOut } from "./request-group.ts";
import { ROUTES } from "./routes.ts";

const inGroup = (group: string): string[] =>
  ROUTES.filter(({ method, template }) => groupOf(method, template.replaceAll(/\{\w+\}/g, "7")) === group).map(
    ({ clientMethod }) => clientMethod,
  );

it.each([
  ["token", "jwt.obtainToken"],
  ["execute", "executions.collection executions.payout executions.transfer executions.refund"],
  ["status", "status.collection status.payout status.transfer status.refund"],
  ["document-status", "status.source"],
])("the group %s has its operations from the description", (group, operations) => {
  expect(inGroup(group)).toEqual(operations.split(" "));
});

it("what changes nothing is read, and all else is written", () => {
  expect(inGroup("read")).toContain("predictions.amountAndFees");
  expect(inGroup("write")).toContain("sessions.checkout");
  const groups = ["token", "read", "write", "execute", "status", "document-status"];
  expect(groups.flatMap(inGroup).toSorted()).toEqual(ROUTES.map(({ clientMethod }) => clientMethod).toSorted());
});

it("a request that the description does not know is told by its method", () => {
  expect([groupOf("GET", "/v2/payouts"), groupOf("POST", "/v2/payouts")]).toEqual(["read", "write"]);
});

it("tells what belongs to money out by the operation at a path", () => {
  expect([isMoneyOut("GET", "/v1/status/refund/7"), isMoneyOut("POST", "/v1/executions/payout")]).toEqual([true, true]);
  expect([isMoneyOut("POST", "/v1/sessions/checkout"), isMoneyOut("POST", "/v2/payouts")]).toEqual([false, false]);
});
