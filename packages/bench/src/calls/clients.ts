import type { Verb } from "./worker.ts";

export const RAW_FETCH = "raw-fetch";

/** What stands side by side, by its module in `clients/`. */
export const CLIENTS = [
  { name: RAW_FETCH, label: "raw `fetch`, against itself" },
  { name: "hand-written", label: "hand-written wrapper" },
  { name: "openapi-fetch", label: "openapi-fetch, with authorization" },
  { name: "axios", label: "axios" },
  { name: "ky", label: "ky" },
  { name: "stripe", label: "stripe-node" },
  { name: "openai", label: "openai-node" },
  { name: "undici", label: "undici `request`" },
  { name: "undici-dispatch", label: "undici `dispatch`" },
  { name: "core", label: "core" },
  { name: "core-node", label: "core, `nodeTransport()`" },
  { name: "core-node-middleware", label: "core, `nodeTransport()`, own middleware" },
] as const;

export type ClientName = (typeof CLIENTS)[number]["name"];

/** Figures of a client, each as a ratio to raw `fetch`. */
export type Figure = "cpu" | "throughput" | "p99";

/** How far raw `fetch` may be from itself. Beyond that the machine did something else, and its ratios decide nothing. */
export const CONTROL = { atLeast: 0.95, atMost: 1.05 };
/** Not p99: what one round in a hundred waits for is too rare to be that even. */
export const CONTROLLED: readonly Figure[] = ["cpu", "throughput"];

export interface Promised {
  readonly client: ClientName;
  readonly verb: Verb;
  readonly figure: Figure;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export const PROMISED: readonly Promised[] = [
  { client: "core", verb: "get", figure: "cpu", atMost: 1.1 },
  { client: "core", verb: "post", figure: "cpu", atMost: 1.15 },
  { client: "core-node", verb: "get", figure: "cpu", atMost: 0.33 },
  { client: "core-node", verb: "post", figure: "cpu", atMost: 0.25 },
  { client: "core-node", verb: "get", figure: "throughput", atLeast: 3 },
  { client: "core-node", verb: "post", figure: "throughput", atLeast: 3 },
  { client: "core-node", verb: "get", figure: "p99", atMost: 0.2 },
  { client: "core-node", verb: "post", figure: "p99", atMost: 0.2 },
  { client: "core-node-middleware", verb: "get", figure: "cpu", atMost: 0.55 },
  { client: "core-node-middleware", verb: "post", figure: "cpu", atMost: 0.55 },
];
