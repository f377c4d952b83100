import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** No module of the sandbox has state of its own, so test files may share them, which takes a third of the time. */
export default mergeConfig(shared, {
  test: {
    isolate: false,
    globalSetup: "./test/support/build-client.ts",
  },
});
