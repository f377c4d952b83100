import type { LaneDiagram, LaneRow } from "../lanes/lane-diagram.ts";
import { EXECUTION, type LostAnswerEvent, type LostAnswerRun } from "../runs/lose-an-answer.ts";

const [SHOP, DOLLR, PHONE] = [0, 1, 2];

/** A lost answer that is found and not repeated, as a run has shown it. */
export function toLostAnswerDiagram({ events, executions, charges }: LostAnswerRun): LaneDiagram {
  return {
    title: "The answer to a charge is lost. The payment is found by its reference, and not charged again.",
    description:
      "Your server stores the reference, then asks Dollr to charge. Dollr asks the payer, but its answer is lost. The payment " +
      "is unknown, not failed. Your server asks for the status by the same reference, and finds the payment. The payer " +
      `approves, and the payment is completed. Requests to charge: ${executions}. Charges: ${charges}.`,
    lanes: [
      { name: "Your server", about: "with Dollr Kit", tone: "accent", gapAfter: 262 },
      { name: "Dollr", gapAfter: 178 },
      { name: "Payer's phone", gapAfter: 70 },
    ],
    indent: 112,
    rows: toRows(events),
    foot: `Requests to charge: ${executions}. Charges: ${charges}.`,
    toTime: (atMs) => `${(atMs / 1_000).toFixed(1)} s`,
  };
}

type Request = Extract<LostAnswerEvent, { kind: "request" }>;

function toRows(events: readonly LostAnswerEvent[]): LaneRow[] {
  const charge = events.findIndex((event) => event.kind === "request" && event.path === EXECUTION);
  const preparing = events.slice(0, charge).filter((event): event is Request => event.kind === "request");
  return [toPreparation(preparing), ...tellChanges(events.slice(charge)).flatMap(toRowsOf)];
}

const toPreparation = (requests: readonly Request[]): LaneRow => ({
  kind: "exchange",
  atMs: requests[0]!.atMs,
  from: SHOP,
  to: DOLLR,
  request: `${requests.length} requests: payer, invoice, session`,
  answer: "all answered",
});

/** Without reads and saves that tell what the one before told. */
function tellChanges(events: readonly LostAnswerEvent[]): readonly LostAnswerEvent[] {
  return events.filter((event, index) => {
    const before = events.slice(0, index);
    if (event.kind === "stored") return before.findLast(isStored)?.status !== event.status;
    return !isRead(event) || before.findLast(isRead)?.word !== event.word;
  });
}

type Stored = Extract<LostAnswerEvent, { kind: "stored" }>;

const isStored = (event: LostAnswerEvent): event is Stored => event.kind === "stored";
const isRead = (event: LostAnswerEvent): event is Request => event.kind === "request" && event.method === "GET";

function toRowsOf(event: LostAnswerEvent): LaneRow[] {
  const { atMs } = event;
  const note = { kind: "note", atMs, lane: SHOP } as const;
  if (event.kind === "paid") return [{ kind: "message", atMs, from: PHONE, to: DOLLR, text: "approves" }];
  if (event.kind === "stored") return [{ ...note, ...STATUS_NOTES[event.status] }];
  if (event.path !== EXECUTION) return [toRead(event)];
  return [
    { ...note, text: "stores the reference first", tone: "neutral" },
    { ...toExchange(event), request: "POST /executions/collection", lost: "answer", fault: "answer lost" },
    { kind: "message", atMs, from: DOLLR, to: PHONE, text: "Pay 25.50 USD?" },
  ];
}

const STATUS_NOTES = {
  pending: { text: "pending: found, not sent again", tone: "accent" },
  unknown: { text: "unknown: not failed, ask first", tone: "doubt" },
  completed: { text: "completed", tone: "good" },
  failed: { text: "failed", tone: "bad" },
  "action-required": { text: "action required", tone: "doubt" },
} as const;

const toExchange = ({ atMs, method, path }: Request) =>
  ({ kind: "exchange", atMs, from: SHOP, to: DOLLR, request: `${method} ${path}` }) as const;

const toRead = (event: Request): LaneRow => ({
  ...toExchange(event),
  request: "GET /status/collection/{reference}",
  answer: event.word ?? String(event.status),
});
