import { describe, expect, it } from "vitest";
import { toPageUrl } from "./page-url.ts";

describe("what Dollr wrote for an address", () => {
  it.each(["https://pay.test/x?y=1#z", "http://127.0.0.1:4010/pay/INV-1"])("is a page at %s", (url) => {
    expect(toPageUrl(url)).toBe(url);
  });

  it.each([
    "",
    "pay.test",
    "javascript:alert(1)",
    "https://",
    "https://a.test/\u202e",
    "https://a.test/\n",
    7,
    null,
    {},
  ])("is no page at %j", (told) => {
    expect(toPageUrl(told)).toBeUndefined();
  });
});
