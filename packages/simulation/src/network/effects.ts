import type { FaultRule } from "@dollr-kit/sandbox";
import type { RequestEffect } from "../plan/fault.ts";
import {
  connectionError,
  cutAnswer,
  proxyPage,
  rateLimited,
  rateLimitedUntil,
  serverError,
  stalledAnswer,
} from "./broken-answers.ts";
import type { InFlightRequest } from "./in-flight-request.ts";
import { refusalOfTheSecond, withOtherMoney, withOtherWord, withoutTheLatest } from "./lies.ts";

/** How each effect treats a call. `size` in [0, 1) says how much. */
export const EFFECTS: Readonly<Record<RequestEffect | "none", (trip: InFlightRequest, size: number) => void>> = {
  none: (trip) => trip.deliver(0, (response) => trip.answer(response)),
  lost: () => {},
  refused: (trip) => trip.fail(connectionError("ECONNREFUSED")),
  "reset-before": (trip) => trip.fail(connectionError("ECONNRESET")),
  "reset-after": (trip) => trip.deliver(0, () => trip.fail(connectionError("ECONNRESET"))),
  "answer-lost": (trip) => trip.deliver(0),
  late: (trip, size) => trip.deliver(trip.timeoutMs * (1 + size), (response) => trip.answer(response)),
  twice: (trip, size) => {
    trip.deliver(0, (response) => trip.answer(response));
    trip.deliver(grow(500, 120_000, size));
  },
  slow: (trip, size) => {
    const ms = grow(500, trip.timeoutMs, size);
    trip.deliver(ms / 2, (response) => trip.answer(response, ms / 2));
  },
  stalled: (trip) => replaceAnswer(trip, (status, text) => stalledAnswer(status, text, trip.message.signal)),
  cut: (trip) => replaceAnswer(trip, cutAnswer),
  "5xx-before": (trip, size) => trip.answer(serverError(size)),
  "5xx-after": (trip, size) => trip.deliver(0, () => trip.answer(serverError(size))),
  html: (trip, size) => {
    if (size < 0.5) trip.answer(proxyPage(size * 2));
    else trip.deliver(0, () => trip.answer(proxyPage(size * 2 - 1)));
  },
  unauthorized: (trip) => distort(trip, { kind: "unauthorized" }),
  "rate-limited": (trip, size) => {
    const seconds = grow(1, 60, size);
    if (size < 0.2) trip.answer(rateLimited(undefined));
    else trip.answer(size < 0.4 ? rateLimitedUntil(trip.nowMs, seconds) : rateLimited(seconds));
  },
  held: (trip, size) => trip.answer(rateLimited(grow(600, 86_400, size))),
  stale: (trip, size) => distort(trip, { kind: "stale-status", staleMs: Math.round(grow(1_000, 60_000, size)) }),
  "odd-status": (trip) => distort(trip, { kind: "unknown-status" }),
  another: (trip, size) => trip.deliverAnother(size, (response) => trip.answer(response)),
  // A document of another total is canceled, and that may arrive when it is read right again: a refusal, then, that is true.
  "other-money": (trip, size) =>
    rewrite(trip, (response) => (isOfDocument(trip) ? Promise.resolve(response) : withOtherMoney(response, size))),
  "other-word": (trip, size) => rewrite(trip, (response) => withOtherWord(response, size)),
  lagging: (trip, size) => {
    const sinceMs = trip.nowMs - grow(1_000, 20_000, size);
    rewrite(trip, (response) => withoutTheLatest(response, sinceMs));
  },
  "refused-though-landed": (trip, size) =>
    trip.deliver(0, (response) => trip.answer(response.status === 200 ? refusalOfTheSecond(size) : response)),
};

/** Small and large alike: each doubling is as likely as the one before. */
const grow = (from: number, to: number, size: number): number => Math.round(from * (to / from) ** size);

function replaceAnswer(trip: InFlightRequest, replace: (status: number, text: string) => Response): void {
  trip.deliver(0, (response) => {
    void response.text().then((text) => trip.answer(replace(response.status, text)));
  });
}

const isOfDocument = ({ message }: InFlightRequest): boolean => message.name.includes("/retrieve/");

/** A good answer says something else. */
function rewrite(trip: InFlightRequest, how: (response: Response) => Promise<Response>): void {
  trip.deliver(0, (response) => {
    if (response.status === 200) void how(response).then((lie) => trip.answer(lie));
    else trip.answer(response);
  });
}

/** Dollr itself treats this very request in an odd way. */
function distort(trip: InFlightRequest, rule: FaultRule): void {
  trip.deliver(0, (response) => trip.answer(response), rule);
}
