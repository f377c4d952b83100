import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** A server is killed and started again within a test, and on a busy disk that takes its time. One file at a time: some read what all connections of the server do. */
export default mergeConfig(shared, {
  test: { globalSetup: "test/support/global-setup.ts", maxWorkers: 1, testTimeout: 90_000 },
});
