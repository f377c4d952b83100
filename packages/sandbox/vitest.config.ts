import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** No module of the sandbox has state of its own, so test files may share them, which takes a third of the time. */
export default mergeConfig(shared, {
  test: {
    isolate: false,
    globalSetup: "./test/support/build-client.ts",
    // A page on a busy machine shows a change later than the one second that is usual.
    expect: { poll: { timeout: 30_000 } },
  },
});
