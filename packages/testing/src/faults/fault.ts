/** Requests that the same things can happen to. */
export type RequestGroup = "token" | "read" | "write" | "execute" | "status";

/** Calls of the store that the same things can happen to. */
export type StoreGroup = "load" | "save";

export type SiteGroup = RequestGroup | StoreGroup;

/**
 * Where something can go wrong: a request that leaves, an answer that an app waits for, a call of the store, a payer on
 * Dollr's page.
 */
export type SiteKind = "request" | "await" | "store" | "page";

interface FaultFacts {
  /** Where it strikes; `world` lasts from beginning to end. */
  readonly at: SiteKind | "world";
  /** The requests, or calls of the store, that it can strike; all of them unless told otherwise. */
  readonly groups?: readonly SiteGroup[];
  /** It changes what Dollr does, so that the network can fail the same request as well. */
  readonly isOfDollr?: true;
  /** The process that it strikes cannot do what it was about to do. */
  readonly stops?: true;
  /** For the timeline. */
  readonly words: string;
}

const EFFECTFUL = ["write", "execute"] as const;
const AUTHORIZED = ["read", "write", "execute", "status"] as const;

/** Everything that may go wrong in a proof, in the order in which it is tried at one place. */
export const FAULTS = {
  "slow-carrier": { at: "world", words: "the carrier takes 45 minutes for each payment" },
  "short-tokens": { at: "world", words: "a token lives a minute" },
  "short-sessions": { at: "world", words: "a session lives 5 seconds" },
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
  "error-before": { at: "request", words: "503 before the effect" },
  "html-before": { at: "request", words: "a proxy's page with 502, before the effect" },
  "request-lost": { at: "request", groups: EFFECTFUL, words: "the request is lost" },
  "arrives-late": { at: "request", groups: EFFECTFUL, words: "the request arrives 15 s after its sender gave up" },
  "delivered-twice": { at: "request", groups: EFFECTFUL, words: "the request arrives again 2 s later" },
  unauthorized: { at: "request", groups: AUTHORIZED, words: "401, the token is dead" },
  "rate-limited": { at: "request", words: "429, Retry-After: 5" },
  "store-fails": { at: "store", words: "the store fails, and does nothing" },
  "store-denies": { at: "store", groups: ["save"], words: "the store does it, and says that it failed" },
  dies: { at: "await", stops: true, words: "dies" },
  "stands-still": { at: "await", stops: true, words: "stands still for 60 s" },
  "store-lost": { at: "await", stops: true, words: "dies, and all that was ever stored is lost with its machine" },
  "clock-forward": { at: "await", words: "has its clock set forward by 2 minutes" },
  "clock-back": { at: "await", words: "has its clock set back by 2 minutes" },
  "second-run": { at: "await", words: "the payer clicks a second time" },
  "second-machine": { at: "await", words: "a second machine, with a store of its own, is asked for the same payment" },
  "returns-unpaid": { at: "page", words: "the payer opens the success address without having paid" },
  "never-returns": { at: "page", words: "the payer pays and does not come back" },
} as const satisfies Record<string, FaultFacts>;

export type FaultKind = keyof typeof FAULTS;

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

export const factsOf = (kind: FaultKind): FaultFacts => FAULTS[kind];
