import { expect, it } from "vitest";
import { findHint } from "./find-hint.ts";

it("gives none where the cause is no known trap", () => {
  expect(findHint("rejected look-first undefined was answered 422: name Field required")).toBeUndefined();
});
