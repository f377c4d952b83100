import type { FaultKind } from "../faults/fault.ts";
import { connectionReset, halfAnswer, proxyPage, rateLimited, serverError } from "./broken-answers.ts";
import type { Trip } from "./trip.ts";

/** How long after its sender gave up a late request arrives, and after the first one the second. */
const LATE_MS = 15_000;
const AGAIN_MS = 2_000;
const RETRY_AFTER_SECONDS = 5;
const STATUS_404_MS = 20_000;
const STALE_MS = 30_000;

type Effect = (trip: Trip) => void;

const goesWell: Effect = (trip) => trip.deliver((reply) => trip.answer(reply.status, reply.toResponse()));

/** How the network treats a request; what is not here goes well. */
const EFFECTS: { readonly [kind in FaultKind]?: Effect } = {
  "request-lost": (trip) => trip.stayAway(),
  "answer-lost": (trip) => {
    trip.deliver();
    trip.stayAway();
  },
  "arrives-late": (trip) => {
    trip.stayAway();
    trip.onGivenUp(() => trip.deliver(undefined, LATE_MS));
  },
  "delivered-twice": (trip) => {
    goesWell(trip);
    trip.deliver(undefined, AGAIN_MS);
  },
  reset: (trip) => trip.deliver(() => trip.fail(connectionReset())),
  "stalled-body": (trip) =>
    trip.deliver(({ status, text }) => {
      const { answer, fail } = halfAnswer(status, text);
      trip.answerHalf(status, answer, fail);
    }),
  "error-after": (trip) => trip.deliver(() => trip.answer(500, serverError(500))),
  "html-after": (trip) => trip.deliver(() => trip.answer(502, proxyPage())),
  "error-before": (trip) => trip.answer(503, serverError(503)),
  "html-before": (trip) => trip.answer(502, proxyPage()),
  "rate-limited": (trip) => trip.answer(429, rateLimited(RETRY_AFTER_SECONDS)),
};

/** What Dollr itself does with it: a rule of the sandbox, for this delivery alone. */
const RULES: { readonly [kind in FaultKind]?: Parameters<Trip["twist"]>[0] } = {
  unauthorized: { kind: "unauthorized" },
  "status-404": { kind: "status-lagging", lagMs: STATUS_404_MS },
  "stale-status": { kind: "stale-status", staleMs: STALE_MS },
  "unknown-status": { kind: "unknown-status" },
};

/** Sends a request on its way, with all that was planned for it. */
export function depart(trip: Trip, faults: readonly FaultKind[]): void {
  for (const kind of faults) {
    const rule = RULES[kind];
    if (rule !== undefined) trip.twist(rule);
    if (kind === "payer-refuses") trip.refuse();
  }
  const effect = faults.map((kind) => EFFECTS[kind]).find((one) => one !== undefined) ?? goesWell;
  effect(trip);
}
