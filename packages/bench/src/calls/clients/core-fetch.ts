import type { BenchClient } from "../bench-client.ts";
import { create as createCore } from "./core.ts";

/** The same over `fetch`, as where there is no Node. */
export const create = (baseUrl: string): BenchClient => createCore(baseUrl, { fetch: globalThis.fetch });
