import { expect, it, vi } from "vitest";
import { failureOf } from "./prove.ts";

vi.mock("@dollr-kit/sandbox", () => {
  throw new Error("Cannot find package");
});

it("a proof without the sandbox says what to install", async () => {
  const { name, message } = await failureOf(async () => "done");
  expect(name).toBe("ProofImpossibleError");
  expect(message).toContain("npm install --save-dev @dollr-kit/sandbox");
});
