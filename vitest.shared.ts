import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests read the sources of every package, as Node gets them, so that a fresh clone needs no build before its tests. */
const conditions = ["@dollr-kit/source", "node"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // A process of tests loads the sources once, not for each of its files: half of the time of those that only compute.
    isolate: false,
    // Nets for what hangs, not bounds: several packages are tested at once, on machines that others use too.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The same for what a test waits to become so: usual is one second.
    expect: { poll: { timeout: 30_000 } },
    // What the product warns of is heard by the tests that ask for it. Printed, it hides which test has failed.
    execArgv: ["--no-warnings"],
    // For the processes that tests start: types are stripped and modules compiled once for all of them.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node", import.meta.url)) },
  },
});
