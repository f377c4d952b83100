import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { DollrError, type DollrErrorFacts, DollrInputError, DollrTimeoutError, isDollrError } from "../../src/index.ts";

describe("isDollrError", () => {
  const facts: DollrErrorFacts = { outcome: "not-sent" };

  it("recognises the errors of this kit, and nothing else", () => {
    expect(isDollrError(new DollrTimeoutError("late", facts))).toBe(true);
    for (const other of [new Error("DollrError"), undefined, null, "DollrError", { name: "DollrError" }]) {
      expect(isDollrError(other)).toBe(false);
    }
  });

  it("recognises those of another copy of it", async () => {
    const copy: typeof import("../../src/errors/dollr-error.ts") = await import(
      `../../src/errors/dollr-error.ts?${"copy"}`
    );
    const error = new copy.DollrError("from elsewhere", facts);
    expect(error).not.toBeInstanceOf(DollrError);
    expect(isDollrError(error)).toBe(true);
  });
});

describe("what an error shows", () => {
  it("is name, message, facts and cause, also as JSON", async () => {
    const error = new DollrInputError("refused", {
      outcome: "not-sent",
      operation: "createParty",
      fields: [{ path: "body.phone", message: "is required" }],
      cause: Object.assign(new Error("below"), { code: "ECONNRESET", request: { headers: "Bearer abc" } }),
      ...({ body: "Ama Example" } as object),
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "DollrInputError",
      message: "refused",
      operation: "createParty",
      outcome: "not-sent",
      fields: [{ path: "body.phone", message: "is required" }],
      docs: "https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors",
      cause: { name: "Error", message: "below", code: "ECONNRESET" },
    });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(/Bearer|Ama/);
  });
});
