import { availableParallelism } from "node:os";
import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

export default mergeConfig(shared, { test: { maxConcurrency: availableParallelism() } });
