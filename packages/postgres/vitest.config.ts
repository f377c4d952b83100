import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** A server is killed and started again within a test, and on a busy disk that takes its time. Most tests wait for it, so two files fit beside each other. */
export default mergeConfig(shared, {
  test: { globalSetup: "test/support/global-setup.ts", maxWorkers: 2, testTimeout: 90_000 },
});
