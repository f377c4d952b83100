import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

// These tests wait for answers and for processes of their own: two files fit beside each other on any machine.
export default mergeConfig(shared, { test: { maxWorkers: 2 } });
