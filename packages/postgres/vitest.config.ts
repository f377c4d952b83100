import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** A server is killed and started again within a test, and on a busy disk that takes its time. */
export default mergeConfig(shared, { test: { globalSetup: "test/support/global-setup.ts", testTimeout: 90_000 } });
