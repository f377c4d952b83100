import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** One registry with the release in it serves every test; what is installed from it takes its time, most of it waiting. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: "test/support/set-up.ts",
      maxWorkers: 2,
      teardownTimeout: 20_000,
    },
  }),
);
