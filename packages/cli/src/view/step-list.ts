import type { CollectionEvent, StepName } from "@dollr-kit/collect";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, cyan, dim, green, yellow } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";
import { describeStep, type ShownRecord } from "./describe-step.ts";

/** The steps of a payment as they happen: a redrawn list on a screen, a plain log elsewhere. */
export interface StepList {
  show(event: CollectionEvent, record: ShownRecord): void;
  /** Shows the results of steps in the record. They are saved after the events, without an event of their own. */
  update(record: ShownRecord): void;
  /** Ends the list. */
  end(record: ShownRecord): void;
}

export const createStepList = (terminal: SafeTerminal): StepList =>
  terminal.isInteractive ? createLiveList(terminal) : createPlainLog(terminal);

interface Line {
  readonly step: StepName;
  readonly state: keyof typeof MARKS;
  readonly tookMs?: number;
}

function createLiveList({ out }: SafeTerminal): StepList {
  const drawing = out.draw();
  const steps = new Map<StepName, Line>();
  let trouble: Trouble | undefined;
  const toLines = (record: ShownRecord) => [
    ...[...steps.values()].map((line) => toText(line, record)),
    ...(trouble === undefined ? [] : [describeTrouble(trouble)]),
  ];
  return {
    show(event, record) {
      const line = toLine(event);
      if (line !== undefined) steps.set(line.step, line);
      trouble = nextTrouble(event, trouble);
      drawing.update(toLines(record));
    },
    update: (record) => drawing.update(toLines(record)),
    end(record) {
      trouble = undefined;
      drawing.done(toLines(record));
    },
  };
}

/** Why the payment does not go on: it waits for the quota, or something is wrong. */
type Trouble = Extract<CollectionEvent, { type: "queued" | "status.changed" }>;

function nextTrouble(event: CollectionEvent, before: Trouble | undefined): Trouble | undefined {
  if (event.type === "queued") return event;
  if (event.type === "status.changed") return event.why ? event : undefined;
  const hasBegun = event.type === "step.started" && before?.type === "queued";
  return hasBegun ? undefined : before;
}

const describeTrouble = (trouble: Trouble): Words =>
  trouble.type === "queued"
    ? dim(`    waits for the quota of requests, until ${trouble.askAgainAt.toISOString()} or so`)
    : dim(`    ${trouble.from} → ${trouble.to}${trouble.why ? `: ${trouble.why}` : ""}`);

function createPlainLog({ out }: SafeTerminal): StepList {
  let done: { readonly line: Line; readonly version: number }[] = [];
  // A step is printed when the record has its result. It is saved once for all concurrent steps.
  const write = (record: ShownRecord, isSaved = (version: number) => version < record.version) => {
    for (const { line } of done.filter(({ version }) => isSaved(version))) out.print(toText(line, record));
    done = done.filter(({ version }) => !isSaved(version));
  };
  return {
    show(event, record) {
      write(record);
      const line = toLine(event);
      if (line !== undefined && line.state !== "running") done.push({ line, version: record.version });
      if (event.type === "queued" || event.type === "status.changed") out.print(describeTrouble(event));
    },
    update: (record) => write(record),
    end: (record) => write(record, () => true),
  };
}

function toLine(event: CollectionEvent): Line | undefined {
  switch (event.type) {
    case "step.started":
      return { step: event.step, state: "running" };
    case "step.done":
      return { step: event.step, state: "done", tookMs: event.tookMs };
    case "step.recovered":
      return { step: event.step, state: "recovered", tookMs: event.tookMs };
    default:
      return undefined;
  }
}

const MARKS = { running: () => cyan("…"), done: () => green("✓"), recovered: () => yellow("↺") } as const;

function toText({ step, state, tookMs }: Line, record: ShownRecord): Words {
  const took = tookMs === undefined ? "" : `${Math.round(tookMs)} ms`;
  const found = state === "recovered" ? yellow("  had taken effect before: found, not repeated") : "";
  return words`  ${MARKS[state]()} ${bold(step.padEnd(13))}${dim(took.padStart(8))}  ${describeStep(step, record)}${found}`;
}
