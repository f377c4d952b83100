/** Requests that the same things can happen to. */
export type RequestGroup = "token" | "read" | "write" | "execute" | "status";

/** Where something can go wrong: a request that leaves, an answer that an app waits for, a payer on Dollr's page. */
export type SiteKind = "request" | "await" | "page";

interface FaultFacts {
  /** Where it strikes; `world` lasts from beginning to end. */
  readonly at: SiteKind | "world";
  /** The requests that it can strike; all of them unless told otherwise. */
  readonly groups?: readonly RequestGroup[];
  /** It changes what Dollr does, so that the network can fail the same request as well. */
  readonly isOfDollr?: true;
  /** For the timeline. */
  readonly words: string;
}

const EFFECTFUL = ["write", "execute"] as const;
const AUTHORIZED = ["read", "write", "execute", "status"] as const;

/** Everything that may go wrong in a proof, in the order in which it is tried at one place. */
export const FAULTS = {
  "slow-carrier": { at: "world", words: "the carrier takes 45 minutes for each payment" },
  "status-404": {
    at: "request",
    groups: ["execute"],
    isOfDollr: true,
    words: "its status will be 404 for the first 20 s",
  },
  "payer-refuses": { at: "request", groups: ["execute"], isOfDollr: true, words: "the payer refuses this one" },
  "unknown-status": {
    at: "request",
    groups: ["execute", "status"],
    isOfDollr: true,
    words: "Dollr answers a status that nobody knows",
  },
  "stale-status": { at: "request", groups: ["status"], isOfDollr: true, words: "Dollr answers how it stood 30 s ago" },
  "answer-lost": { at: "request", words: "the answer is lost after the effect" },
  reset: { at: "request", words: "the connection is reset after the effect" },
  "stalled-body": { at: "request", words: "half the answer comes, then nothing" },
  "error-after": { at: "request", words: "500 after the effect" },
  "html-after": { at: "request", groups: EFFECTFUL, words: "a proxy's page with 502, after the effect" },
  "html-before": { at: "request", words: "a proxy's page with 502, before the effect" },
  "request-lost": { at: "request", groups: EFFECTFUL, words: "the request is lost" },
  "arrives-late": { at: "request", groups: EFFECTFUL, words: "the request arrives 15 s after its sender gave up" },
  "delivered-twice": { at: "request", groups: EFFECTFUL, words: "the request arrives again 2 s later" },
  unauthorized: { at: "request", groups: AUTHORIZED, words: "401, the token is dead" },
  "rate-limited": { at: "request", words: "429, Retry-After: 5" },
  dies: { at: "await", words: "dies" },
  "stands-still": { at: "await", words: "stands still for 60 s" },
  "second-run": { at: "await", words: "the payer clicks a second time" },
  "returns-unpaid": { at: "page", words: "the payer opens the success address without having paid" },
  "never-returns": { at: "page", words: "the payer pays and does not come back" },
} as const satisfies Record<string, FaultFacts>;

export type FaultKind = keyof typeof FAULTS;

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

export const factsOf = (kind: FaultKind): FaultFacts => FAULTS[kind];
