import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

// Pages of a browser are the only tests that run at once. More of them starve each other on a machine with two cores.
export default mergeConfig(shared, defineConfig({ test: { maxConcurrency: 4 } }));
