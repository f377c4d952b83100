import type { LedgerExecution, Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "../kernel/scheduler.ts";
import type { Transcript } from "../kernel/transcript.ts";
import type { Violation } from "./violation.ts";

/** What every judge needs: Dollr's own books, the true time, and paper. */
export class Bench {
  readonly violations: Violation[] = [];
  readonly sandbox: Sandbox;
  readonly scheduler: Scheduler;
  readonly #transcript: Transcript;

  constructor(options: { readonly sandbox: Sandbox; readonly scheduler: Scheduler; readonly transcript: Transcript }) {
    this.sandbox = options.sandbox;
    this.scheduler = options.scheduler;
    this.#transcript = options.transcript;
  }

  readonly violate = (invariant: number, what: string): void => {
    this.violations.push({ invariant, elapsedMs: this.scheduler.elapsedMs, what });
    this.#transcript.note("JUDGE", `invariant ${invariant} is broken: ${what}`);
  };

  /** Executions that Dollr accepted under this reference. */
  executionsOf(referenceId: string): readonly LedgerExecution[] {
    return this.sandbox.ledger.executions.filter((execution) => execution.referenceId === referenceId);
  }

  isCompleted(referenceId: string): boolean {
    return this.executionsOf(referenceId).some(({ outcome }) => outcome === "COMPLETED");
  }

  /** It was tried, and nothing came of it. */
  isFailed(referenceId: string): boolean {
    const executions = this.executionsOf(referenceId);
    return executions.length > 0 && executions.every(({ outcome }) => outcome === "FAILED");
  }
}
