import { expect, it } from "vitest";
import { createAdmission } from "./admission.ts";

it("as many may wait to begin as there are places, and a place that is left is free again, once", () => {
  const { enter } = createAdmission(2);
  const first = enter("one");
  enter("two");
  expect(() => enter("three")).toThrow(expect.objectContaining({ name: "QueueFullError", outcome: "not-sent" }));
  first.leave();
  first.leave();
  enter("three");
  expect(() => enter("four")).toThrow(expect.objectContaining({ name: "QueueFullError" }));
});
