import { describe, expect, it } from "vitest";
import { weigh } from "../src/size/bundle.ts";
import { OURS, SINGLE_NAMES } from "../src/size/bundles.ts";

describe("what a bundle weighs, minified and gzipped", () => {
  it.each([...OURS, ...SINGLE_NAMES])("keeps $label within $atMost bytes", async ({ code, conditions, atMost }) => {
    expect(await weigh(code, conditions)).toBeLessThanOrEqual(atMost!);
  });
});
