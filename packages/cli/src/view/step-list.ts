import type { CollectionEvent, CollectionRecord, StepName } from "@dollr-kit/collect";
import type { SafeTerminal } from "../safe-terminal.ts";
import { describeStep } from "./describe-step.ts";
import { bold, cyan, dim, green, yellow } from "./style.ts";
import { type Words, words } from "./words.ts";

/** The steps of a payment as they happen: a list that fills in where a person looks, a plain log elsewhere. */
export interface StepList {
  show(event: CollectionEvent, record: CollectionRecord): void;
  /** Shows what the record has by now: it is saved after the events of its steps, and of that there is no event. */
  look(record: CollectionRecord): void;
  /** Leaves the list as it stands. */
  end(record: CollectionRecord): void;
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
  const toLines = (record: CollectionRecord) => [
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
    look: (record) => drawing.update(toLines(record)),
    end(record) {
      trouble = undefined;
      drawing.done(toLines(record));
    },
  };
}

/** Why it does not go on: it waits for the quota, or something is not as it should be. */
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
  // What a step has brought is told when the record has it, which is saved once for all that ran side by side.
  const write = (record: CollectionRecord, isSaved = (version: number) => version < record.version) => {
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
    look: (record) => write(record),
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

function toText({ step, state, tookMs }: Line, record: CollectionRecord): Words {
  const took = tookMs === undefined ? "" : `${Math.round(tookMs)} ms`;
  const found = state === "recovered" ? yellow("  had taken effect before: found, not repeated") : "";
  return words`  ${MARKS[state]()} ${bold(step.padEnd(13))}${dim(took.padStart(8))}  ${describeStep(step, record)}${found}`;
}
