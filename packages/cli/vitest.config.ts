import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

// These tests wait for answers and for processes of their own: two files fit beside each other on any machine, and each test may
// take its time where others work.
export default mergeConfig(shared, { test: { maxWorkers: 2, testTimeout: 60_000 } });
