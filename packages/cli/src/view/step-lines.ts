import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { toClockTime, toDuration, toSeconds } from "../text/duration.ts";
import { bold, dim, green, red, yellow } from "../text/style.ts";
import { lines, Words, words } from "../text/words.ts";
import { describeStep, type ShownRecord } from "./describe-step.ts";
import { waitOf } from "./describe-wait.ts";
import { spinner } from "./spinner.ts";
import type { Entry, NoteEntry, StepEntry } from "./step-log.ts";

const STEP_WIDTH = 12;
const TOOK_WIDTH = 8;
/** Below that, details stand on lines of their own. */
const WIDE = 60;
/** With it a reference id fits into 40 columns. */
const NARROW_INDENT = 3;

const MARKS: Readonly<Record<StepEntry["state"], () => Words>> = {
  running: () => spinner(),
  done: () => green("✓"),
  recovered: () => yellow("↺"),
  failed: () => red("✗"),
  stopped: () => dim("–"),
};

/** An entry of a list that is redrawn: lines that fit into the width. */
export function toLines(entry: Entry, record: ShownRecord, columns: number): readonly Words[] {
  if (entry.kind === "step") return layOut(headOf(entry), lines(detailsOf(entry, record)), columns);
  // A screen tells an ending below, and waits in the line of the spinner.
  return isAboutUnknown(entry) ? layOut(...describeNote(entry), columns) : [];
}

/** An entry of a log: one line, whatever its width. */
export function toPlainLine(entry: Entry, record: ShownRecord): Words {
  if (entry.kind === "step")
    return words`${headOf(entry)}${Words.trust(detailsOf(entry, record).map(Words.textOf).join("  "))}`;
  const [head, detail] = describeNote(entry);
  return words`${head}${detail}`;
}

/** What is waited for, and how long already, below the steps. */
export const spin = (why: string, waitedMs: number, columns: number): readonly Words[] =>
  layOut(toHead(new Date(), spinner(), bold("".padEnd(STEP_WIDTH)), toSeconds(waitedMs)), words`${dim(why)}`, columns);

const isAboutUnknown = ({ from, to }: NoteEntry): boolean => from === "unknown" || to === "unknown";

function toHead(at: Date, mark: Words, name: Words, took: string): Words {
  return words`  ${dim(toClockTime(at))} ${mark} ${name}${dim(took.padStart(TOOK_WIDTH))}  `;
}

function headOf({ step, state, startedAt, at }: StepEntry): Words {
  const isRunning = state === "running";
  const tookMs = Math.max(0, (isRunning ? Date.now() : at.getTime()) - startedAt.getTime());
  const name = state === "failed" ? red(bold(step.padEnd(STEP_WIDTH))) : bold(step.padEnd(STEP_WIDTH));
  return toHead(isRunning ? startedAt : at, MARKS[state](), name, isRunning ? toSeconds(tookMs) : toDuration(tookMs));
}

function detailsOf({ step, state }: StepEntry, record: ShownRecord): readonly (string | Words)[] {
  const detail = describeStep(step, record);
  if (state === "running") return [dim(waitOf(step, record))];
  if (state === "stopped") return [dim("not ended yet")];
  return state === "recovered" ? [detail, yellow("had taken effect before: found, not repeated")] : [detail];
}

function describeNote({ about, from, to, why, at }: NoteEntry): [head: Words, detail: Words] {
  if (about === "queued") return [toHead(at, dim("·"), dim("queued".padEnd(STEP_WIDTH)), ""), dim(`until ${to} or so`)];
  if (about === "unknown") return [toHead(at, yellow("!"), yellow("unknown".padEnd(STEP_WIDTH)), ""), yellow(why)];
  const text = `${from} → ${to}${why === "" ? "" : `: ${why}`}`;
  if (to === "failed") return [toHead(at, red("✗"), red("status".padEnd(STEP_WIDTH)), ""), red(text)];
  return [toHead(at, dim("·"), dim("status".padEnd(STEP_WIDTH)), ""), dim(text)];
}

/** Head and detail on one line where both fit, the rest of the detail below its beginning. */
function layOut(head: Words, detail: Words, columns: number): readonly Words[] {
  const isWide = columns >= WIDE;
  const indent = " ".repeat(isWide ? stringWidth(`${head}`) : NARROW_INDENT);
  const room = Math.max(1, columns - 1 - indent.length);
  const parts = wrapAnsi(`${detail}`, room, { hard: true, trim: true }).split("\n");
  const below = (part: string) => Words.trust(`${indent}${part}`);
  if (isWide) return [lines([words`${head}${Words.trust(parts[0] ?? "")}`]), ...parts.slice(1).map(below)];
  return [head, ...(stringWidth(`${detail}`) === 0 ? [] : parts.map(below))];
}
