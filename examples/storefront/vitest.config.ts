import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

// Customers wait for a payer or a poll most of the time, so many of them shop at once.
export default mergeConfig(shared, defineConfig({ test: { maxConcurrency: 8 } }));
