import { expect, it } from "vitest";
import { aRecord } from "../testing/a-record.ts";
import { toLabel } from "./label.ts";

const { referenceId } = aRecord();
const labelOf = (id: string): string => toLabel({ id, referenceId });

it("a label is the merchant's id, to be read by people, and the reference of the attempt", () => {
  expect(labelOf("order-1042")).toBe(`order-1042 ${referenceId}`);
});

it.each([
  ["200 signs", "a".repeat(200), "a".repeat(200)],
  ["more", "a".repeat(201), "a".repeat(200)],
  ["an emoji at its end", `${"a".repeat(198)}🛍`, `${"a".repeat(198)}🛍`],
  ["an emoji of which half is beyond that", `${"a".repeat(199)}🛍`, "a".repeat(199)],
])("an id of %s is cut at 200 signs, and never within one", (_, id, readable) => {
  expect(labelOf(id)).toBe(`${readable} ${referenceId}`);
});

it("two long ids that begin alike have different labels", () => {
  const long = "a".repeat(300);
  expect(toLabel({ id: `${long}1`, referenceId })).not.toBe(
    toLabel({ id: `${long}2`, referenceId: "reference-2" as never }),
  );
});
