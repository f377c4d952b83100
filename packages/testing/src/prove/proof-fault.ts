import type { RequestGroup } from "@dollr-kit/sandbox";
import type { ProcessFault, RequestFault, StoreFault } from "../faults/catalogue.ts";

export type PointGroup = RequestGroup | "load" | "save";

/**
 * The kinds of places for faults: a request that leaves, an answer that the app waits for, a call of the store, the payer on Dollr's
 * page.
 */
export type PointKind = "request" | "await" | "store" | "page";

/** What a fault does, and where it can happen. */
interface FaultFacts {
  /** Where it happens. `world`: from beginning to end. */
  readonly at: PointKind | "world";
  /** The requests or calls of the store that it can hit. @defaultValue all */
  readonly groups?: readonly PointGroup[];
  /** The same fault in the catalogue: of a request, a process or a store. */
  readonly request?: RequestFault;
  readonly process?: ProcessFault;
  readonly store?: StoreFault;
  /** Whether it changes what Dollr does. The network can then fail the same request as well. */
  readonly isOfDollr?: true;
  /** Whether it keeps the process from its next step. */
  readonly stops?: true;
  /** For the trace. */
  readonly words: string;
}

const EFFECTFUL = ["write", "execute"] as const;
const AUTHORIZED = ["read", "write", "execute", "status", "document-status"] as const;
/** How long until a new process replaces one that died or stands still. */
export const RESTART_MS = 5_000;

/** All faults of a proof, in the order in which it tries them at one place. */
export const FAULTS = {
  "slow-carrier": { at: "world", words: "the carrier takes 45 minutes for each payment" },
  "short-tokens": { at: "world", words: "a token lives a minute" },
  "short-sessions": { at: "world", words: "a session lives 5 seconds" },
  "status-404": {
    at: "request",
    groups: ["execute"],
    request: { kind: "status-lagging", lagMs: 20_000 },
    isOfDollr: true,
    words: "its status will be 404 for the first 20 s",
  },
  "payer-refuses": {
    at: "request",
    groups: ["execute"],
    request: { kind: "payer-refuses" },
    isOfDollr: true,
    words: "the payer refuses this one",
  },
  "unknown-status": {
    at: "request",
    groups: ["execute", "status", "document-status"],
    request: { kind: "unknown-status" },
    isOfDollr: true,
    words: "Dollr answers a status that nobody knows",
  },
  "stale-status": {
    at: "request",
    groups: ["status", "document-status"],
    request: { kind: "stale-status", staleMs: 30_000 },
    isOfDollr: true,
    words: "Dollr answers how it stood 30 s ago",
  },
  "answer-lost": {
    at: "request",
    request: { kind: "answer-lost" },
    words: "the answer is lost after the effect",
  },
  reset: {
    at: "request",
    request: { kind: "reset", phase: "after" },
    words: "the connection is reset after the effect",
  },
  "stalled-body": { at: "request", request: { kind: "stalled-body" }, words: "half the answer comes, then nothing" },
  "error-after": {
    at: "request",
    request: { kind: "server-error", phase: "after", status: 500 },
    words: "500 after the effect",
  },
  "html-after": {
    at: "request",
    groups: EFFECTFUL,
    request: { kind: "html", phase: "after", status: 502 },
    words: "a proxy's page with 502, after the effect",
  },
  "error-before": {
    at: "request",
    request: { kind: "server-error", phase: "before", status: 503 },
    words: "503 before the effect",
  },
  "html-before": {
    at: "request",
    request: { kind: "html", phase: "before", status: 502 },
    words: "a proxy's page with 502, before the effect",
  },
  "request-lost": {
    at: "request",
    groups: EFFECTFUL,
    request: { kind: "request-lost" },
    words: "the request is lost",
  },
  "arrives-late": {
    at: "request",
    groups: EFFECTFUL,
    request: { kind: "arrives-late", afterMs: 15_000 },
    words: "the request arrives 15 s after its sender gave up",
  },
  "delivered-twice": {
    at: "request",
    groups: EFFECTFUL,
    request: { kind: "delivered-twice", againAfterMs: 2_000 },
    words: "the request arrives again 2 s later",
  },
  unauthorized: {
    at: "request",
    groups: AUTHORIZED,
    request: { kind: "unauthorized" },
    words: "401, the token is dead",
  },
  "rate-limited": {
    at: "request",
    request: { kind: "rate-limited", retryAfterSeconds: 5 },
    words: "429, Retry-After: 5",
  },
  "store-fails": { at: "store", store: { kind: "store-fails" }, words: "the store fails, and does nothing" },
  "store-reports-failure": {
    at: "store",
    groups: ["save"],
    store: { kind: "store-reports-failure" },
    words: "the store does it, and says that it failed",
  },
  dies: { at: "await", process: { kind: "dies", downMs: RESTART_MS }, stops: true, words: "dies" },
  "stands-still": {
    at: "await",
    process: { kind: "stands-still", ms: 60_000 },
    stops: true,
    words: "stands still for 60 s",
  },
  "store-lost": {
    at: "await",
    process: { kind: "dies", downMs: RESTART_MS },
    stops: true,
    words: "dies, and all that was ever stored is lost with its machine",
  },
  "clock-forward": {
    at: "await",
    process: { kind: "clock-set", ms: 120_000 },
    words: "has its clock set forward by 2 minutes",
  },
  "clock-back": {
    at: "await",
    process: { kind: "clock-set", ms: -120_000 },
    words: "has its clock set back by 2 minutes",
  },
  "second-run": { at: "await", words: "the payer clicks a second time" },
  "second-machine": { at: "await", words: "a second machine, with a store of its own, is asked for the same payment" },
  "returns-unpaid": { at: "page", words: "the payer opens the success address without having paid" },
  "never-returns": { at: "page", words: "the payer pays and does not come back" },
} as const satisfies Record<string, FaultFacts>;

export type FaultKind = keyof typeof FAULTS;

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

export const factsOf = (kind: FaultKind): FaultFacts => FAULTS[kind];
