import { expect, it } from "vitest";
import { openTip, READY } from "../../test/support/played-tip.ts";
import { findUnseen } from "./find-unseen.ts";

// A later attempt that only Dollr knows of.

it("may follow a payment that is found completed, and none that is open, or was known when it completed", async () => {
  const { flow, adopted } = await openTip(READY);
  const completed = { ...READY, status: "completed" } as const;
  expect(await findUnseen(flow, READY, true)).toBeUndefined();
  expect(await findUnseen(flow, completed, false)).toBeUndefined();
  expect(await findUnseen(flow, completed)).toBeUndefined();
  expect(adopted).toEqual([]);
  await findUnseen(flow, completed, true);
  expect(adopted).toEqual([completed]);
});
