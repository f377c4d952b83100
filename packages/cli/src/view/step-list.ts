import type { CollectionEvent } from "@dollr-kit/collect";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import type { ShownRecord } from "./describe-step.ts";
import { describeWait } from "./describe-wait.ts";
import { SPINNER_MS } from "./spinner.ts";
import { spin, toLines, toPlainLine } from "./step-lines.ts";
import { StepLog } from "./step-log.ts";

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

function createLiveList({ out }: SafeTerminal): StepList {
  const drawing = out.draw();
  const log = new StepLog();
  let current: ShownRecord | undefined;
  const draw = () => {
    if (current === undefined) return;
    const { columns } = out;
    const steps = log.entries.flatMap((entry) => toLines(entry, current!, columns));
    const wait = describeWait(log, current);
    drawing.update(wait === undefined ? steps : [...steps, ...spin(wait, log.waitedMs(), columns)]);
  };
  // Seconds and the spinner go on while nothing happens.
  const ticking = setInterval(draw, SPINNER_MS);
  return {
    show(event, record) {
      current = record;
      log.add(event);
      draw();
    },
    update(record) {
      current = record;
    },
    end(record) {
      clearInterval(ticking);
      log.end(record);
      drawing.done(log.entries.flatMap((entry) => toLines(entry, record, out.columns)));
    },
  };
}

function createPlainLog({ out }: SafeTerminal): StepList {
  const log = new StepLog();
  let printed = 0;
  // A step is printed when the record has its result. It is saved once for all concurrent steps.
  const write = (record: ShownRecord, isSaved = (version: number) => version < record.version) => {
    const done = log.history.slice(printed).filter(({ version }) => isSaved(version));
    for (const { entry } of done) out.print(toPlainLine(entry, record));
    printed += done.length;
  };
  return {
    show(event, record) {
      write(record);
      log.add(event, record.version);
    },
    update: (record) => write(record),
    end(record) {
      log.end(record);
      write(record, () => true);
    },
  };
}
