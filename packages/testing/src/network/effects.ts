import type { NetworkFault, RequestFault } from "../faults/catalogue.ts";
import type { InFlightRequest } from "./in-flight-request.ts";
import {
  connectionRefused,
  connectionReset,
  halfAnswer,
  proxyPage,
  rateLimited,
  rateLimitedUntil,
  serverError,
} from "./substitute-answers.ts";
import { refusalOfTheSecond, withOtherMoney, withOtherWord, withoutTheLatest } from "./untrue-answers.ts";

type Fault<Kind> = Extract<NetworkFault, { readonly kind: Kind }>;
type Effects = { readonly [Kind in NetworkFault["kind"]]: (request: InFlightRequest, fault: Fault<Kind>) => void };

/** How each fault treats a request. */
const EFFECTS: Effects = {
  "request-lost": (request) => request.neverAnswer(),
  "answer-lost": (request) => {
    request.deliver();
    request.neverAnswer();
  },
  "connection-refused": (request) => request.fail(connectionRefused()),
  reset: (request, { phase }) => around(request, phase, () => request.fail(connectionReset())),
  delayed: (request, { delayMs }) => goWell(request, delayMs),
  slow: (request, { delayMs }) => goWell(request, delayMs / 2, delayMs / 2),
  "arrives-late": (request, { afterMs }) => {
    request.neverAnswer();
    request.onGivenUp(() => request.deliver({ delayMs: afterMs, isLate: true }));
  },
  "delivered-twice": (request, { againAfterMs }) => {
    goWell(request);
    request.deliver({ delayMs: againAfterMs, isLate: true });
  },
  "stalled-body": (request) => withText(request, (status, text) => request.answerHalf(status, text)),
  "cut-body": (request) =>
    withText(request, (status, text) => request.answer(halfAnswer(status, text, (fail) => fail(connectionReset())))),
  "server-error": (request, { phase, status }) => around(request, phase, () => request.answer(serverError(status))),
  html: (request, { phase, status }) => around(request, phase, () => request.answer(proxyPage(status))),
  "rate-limited": (request, { retryAfterSeconds, asDate = false }) => {
    const isDate = asDate && retryAfterSeconds !== null;
    request.answer(isDate ? rateLimitedUntil(request.nowMs, retryAfterSeconds) : rateLimited(retryAfterSeconds));
  },
  "answer-about-another": (request, { pick }) => request.deliverAnother(pick),
  // The kit cancels a document with a wrong total. The cancel may arrive when the total reads right again, and is then refused truly.
  "odd-amount": (request, { pick }) =>
    rewrite(request, async (response) => (isOfDocument(request) ? response : withOtherMoney(response, pick))),
  "odd-word": (request, { pick }) => rewrite(request, (response) => withOtherWord(response, pick)),
  "list-lagging": (request, { lagMs }) => {
    const sinceMs = request.nowMs - lagMs;
    rewrite(request, (response) => withoutTheLatest(response, sinceMs));
  },
  "refused-though-done": (request, { pick }) =>
    request.deliver({
      onAnswer: (response) => request.answer(response.status === 200 ? refusalOfTheSecond(pick) : response),
    }),
};

const isOfNetwork = (fault: RequestFault): fault is NetworkFault => fault.kind in EFFECTS;

/** Sends a request on its way, with all that goes wrong with it: oddities of Dollr's, and at most one of the network. */
export function depart(request: InFlightRequest, faults: readonly RequestFault[]): void {
  const ofNetwork = faults.filter((fault): fault is NetworkFault => {
    if (isOfNetwork(fault)) return true;
    if (fault.kind === "payer-refuses") request.refuseByPayer();
    else request.distort(fault);
    return false;
  });
  const [fault] = ofNetwork;
  if (fault === undefined) goWell(request);
  else applyFault(request, fault);
}

function applyFault<Kind extends NetworkFault["kind"]>(request: InFlightRequest, fault: Fault<Kind>): void {
  EFFECTS[fault.kind as Kind](request, fault);
}

function goWell(request: InFlightRequest, delayMs = 0, answerDelayMs = 0): void {
  request.deliver({ delayMs, onAnswer: (response) => request.answer(response, answerDelayMs) });
}

/** Answers without Dollr, or after it. */
function around(request: InFlightRequest, phase: "before" | "after", answer: () => void): void {
  if (phase === "before") answer();
  else request.deliver({ onAnswer: answer });
}

function withText(request: InFlightRequest, then: (status: number, text: string) => void): void {
  request.deliver({ onAnswer: async (response) => then(response.status, await response.text()) });
}

const isOfDocument = ({ message }: InFlightRequest): boolean => message.name.includes("/retrieve/");

/** A good answer says something else. */
function rewrite(request: InFlightRequest, how: (response: Response) => Promise<Response>): void {
  request.deliver({
    onAnswer: async (response) => request.answer(response.status === 200 ? await how(response) : response),
  });
}
