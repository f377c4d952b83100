import { IN_FLIGHT, type InFlight, VERBS, type Verb } from "./worker.ts";

export const RAW_FETCH = "raw-fetch";
/** The same in another process. */
export const CONTROL_CLIENT = "raw-fetch-again";

/** What stands side by side, by its module in `clients/`, or by the one it names. */
export const CLIENTS = [
  { name: RAW_FETCH, label: "raw `fetch`" },
  { name: CONTROL_CLIENT, module: RAW_FETCH, label: "raw `fetch`, against itself" },
  { name: "raw-fetch-timeout", label: "raw `fetch` with `AbortSignal.timeout`" },
  { name: "openapi-fetch", label: "openapi-fetch, with authorization" },
  { name: "ky", label: "ky" },
  { name: "axios", label: "axios" },
  { name: "octokit", label: "octokit, without throttling" },
  { name: "openai", label: "openai-node" },
  { name: "stripe", label: "stripe-node" },
  { name: "undici", label: "undici `request`" },
  { name: "undici-dispatch", label: "undici `dispatch`" },
  { name: "core", label: "core" },
  { name: "core-middleware", label: "core, own middleware" },
  { name: "core-fetch", label: "core over `fetch`" },
] as const;

export type ClientName = (typeof CLIENTS)[number]["name"];

export const labelOf = (client: ClientName): string => CLIENTS.find(({ name }) => name === client)!.label;

/** Figures of a client, each as a ratio to another one. */
export type Figure = "cpu" | "throughput" | "p99";

/** What is called, and how many calls are under way at once. */
export interface Case {
  readonly verb: Verb;
  readonly inFlight: InFlight;
}

export const CASES: readonly Case[] = VERBS.flatMap((verb) => IN_FLIGHT.map((inFlight) => ({ verb, inFlight })));

/** How far raw `fetch` may be from itself. Beyond that the machine did something else, and its ratios decide nothing. */
export const CONTROL = { atLeast: 0.95, atMost: 1.05 };
/** Not p99: what one round in a hundred waits for is too rare to be that even. */
export const CONTROLLED: readonly Figure[] = ["cpu", "throughput"];

export interface Promised {
  readonly client: ClientName;
  readonly to: ClientName;
  readonly figure: Figure;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** In each case. */
export const PROMISED: readonly Promised[] = [
  { client: "core", to: "stripe", figure: "cpu", atMost: 0.6 },
  { client: "core", to: "stripe", figure: "throughput", atLeast: 1 },
  { client: "core", to: "stripe", figure: "p99", atMost: 1 },
  { client: "core", to: "undici", figure: "cpu", atMost: 1.35 },
  { client: "core-fetch", to: "raw-fetch-timeout", figure: "cpu", atMost: 1.1 },
];
