import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** What is promised of the client holds over `fetch` and over nodeTransport: everything but the units runs over both. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      projects: [
        { extends: true, test: { name: "fetch", env: { DOLLR_TEST_TRANSPORT: "fetch" } } },
        {
          extends: true,
          test: {
            name: "node",
            env: { DOLLR_TEST_TRANSPORT: "node" },
            include: ["test/**/*.test.ts"],
            exclude: ["test/input/check-fields.test.ts"],
          },
        },
      ],
    },
  }),
);
