import { StoreError } from "@dollr-kit/flow";
import { afterEach, expect, it, vi } from "vitest";
import { warnOfSilence } from "./warn-of-silence.ts";

const emitWarning = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
afterEach(() => emitWarning.mockClear());

const told = () => String(emitWarning.mock.calls[0]![0]);

it("says what the process does, why, and how to mend it", () => {
  warnOfSilence("dollr", new StoreError("permission denied for table quotas.", { hint: "Grant this role the table." }));
  expect(told()).toMatch(
    /^The quota in dollr\.quotas cannot be had, so this process sends a tenth .*one request a second/,
  );
  expect(told()).toContain("permission denied for table quotas. Grant this role the table.");
});

it("says so without an error, where there is none yet", () => {
  warnOfSilence("dollr", undefined);
  expect(told()).toMatch(/: Postgres does not answer\.$/);
});
