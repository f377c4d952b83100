import { nodeTransport } from "@dollr-kit/core/node";
import type { BenchClient } from "../bench-client.ts";
import { create as createCore } from "./core.ts";

/** The same over Node's own dispatcher. */
export const create = (baseUrl: string): BenchClient => createCore(baseUrl, { transport: nodeTransport() });
