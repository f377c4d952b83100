import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** One file at a time: some read what all connections of the server do. */
export default mergeConfig(shared, {
  test: { globalSetup: "test/support/global-setup.ts", maxWorkers: 1 },
});
