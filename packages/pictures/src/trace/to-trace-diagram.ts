import type { Exchange, Lane, LaneDiagram, LaneRow } from "../lanes/lane-diagram.ts";
import type { Tone } from "../theme/theme.ts";
import { type Moment, readTrace, type SentRequest } from "./read-trace.ts";
import type { TraceLine } from "./trace-line.ts";

const MERCHANT = 0;

/** A seed's trace as lanes: the merchant with its records, its processes, Dollr, and the payer. */
export function toTraceDiagram(seed: number, lines: readonly TraceLine[]): LaneDiagram {
  const moments = readTrace(lines);
  const workers = Math.max(1, ...moments.map((moment) => ("worker" in moment ? moment.worker : 1)));
  const dollr = workers + 1;
  const lanes: Lane[] = [
    { name: "Merchant", about: "its records", gapAfter: 240 },
    ...Array.from({ length: workers }, (_, index) => ({
      name: `Process ${index + 1}`,
      about: "Dollr Kit",
      tone: "accent" as const,
      gapAfter: index + 1 === workers ? 350 : 170,
    })),
    { name: "Dollr", gapAfter: 190 },
    { name: "Payer", gapAfter: 90 },
  ];
  const rows = fold(moments.map((moment) => toRow(moment, dollr)));
  const faults = rows.filter((row) => row.kind === "exchange" && row.fault !== undefined).length;
  return {
    title: `Seed ${seed} of the simulation, from its first instant to its last`,
    description: `${lines.length} lines of its trace in ${rows.length} rows; ${faults} of them are requests with a fault.`,
    lanes,
    rows,
    foot: `Seed ${seed}. In red: faults. Dots: a process that does not run.`,
    indent: 128,
    toTime,
  };
}

function toRow(moment: Moment, dollr: number): LaneRow {
  const { atMs } = moment;
  if (moment.kind === "request") return toExchange(moment, atMs, dollr);
  if (moment.kind === "payer") return { kind: "message", atMs, from: dollr + 1, to: dollr, text: moment.text };
  if (moment.kind === "worker") {
    const { text } = moment;
    const life = text === "starts" ? ({ life: "starts" } as const) : isEnd(text) ? ({ life: "stops" } as const) : {};
    return { kind: "note", atMs, lane: moment.worker, text: shorten(text), tone: toneOf(text), ...life };
  }
  const tone = moment.kind === "record" ? toneOf(moment.status) : toneOf(moment.text);
  return { kind: "note", atMs, lane: MERCHANT, text: shorten(moment.text), tone };
}

const isEnd = (text: string): boolean => /^(dies|has closed)/.test(text);

const LONGEST = 44;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

const TONES: readonly (readonly [RegExp, Tone])[] = [
  [/unknown|stands still|overdue|store-slow|clock|action-required/, "doubt"],
  [/dies|fail|loses|refused|broken|second time/, "bad"],
  [/completed|granted/, "good"],
];
const toneOf = (text: string): Tone => TONES.find(([words]) => words.test(text))?.[1] ?? "neutral";

function toExchange(request: SentRequest, atMs: number, dollr: number): Exchange {
  const { worker, title, faults, replied, heard, error } = request;
  const why = faults.length > 0 ? faults.join(", ") : error;
  return {
    ...{ kind: "exchange", atMs, from: worker, to: dollr, request: title },
    ...(heard !== undefined && { answer: String(heard) }),
    ...(why !== undefined && { fault: why }),
    ...(heard === undefined && { lost: replied === undefined ? "request" : "answer" }),
  };
}

/** The same request with the same answer over and over is one row. */
function fold(rows: readonly LaneRow[]): LaneRow[] {
  const folded: LaneRow[] = [];
  for (const row of rows) {
    const last = folded.at(-1);
    if (last?.kind === "exchange" && row.kind === "exchange" && isAlike(last, row))
      folded[folded.length - 1] = { ...last, times: (last.times ?? 1) + 1 };
    else folded.push(row);
  }
  return folded;
}

const isAlike = (a: Exchange, b: Exchange): boolean =>
  a.from === b.from && a.request === b.request && a.answer === b.answer && a.fault === b.fault && a.lost === b.lost;

/** Minutes and seconds; hours where there are some. */
function toTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, "0")}:${rest}`;
}
