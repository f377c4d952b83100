import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { Process } from "../process/process.ts";
import type { AppAnswer, AppVisit } from "./app.ts";
import type { HostedPage } from "./hosted-page.ts";
import { type FaultKind, factsOf, RESTART_MS } from "./proof-fault.ts";

export interface PayerOptions {
  readonly scheduler: Scheduler;
  readonly page: HostedPage;
  /** Runs the app in a new process, and passes its answer on. */
  readonly runApp: (visit: AppVisit, onAnswer: (answer: AppAnswer | "error") => void) => Process;
  /** Starts the same payment on another machine, whose answer the payer does not see. */
  readonly runElsewhere: () => void;
  /** @returns the fault that happens while the payer is on Dollr's page. */
  readonly onPage: () => FaultKind | undefined;
}

/** How long the payer waits before each further look at an open payment. */
const LOOKS_MS = [30_000, 120_000, 600_000, 1_800_000, 3_600_000] as const;
/** How long the payer waits after an error before pressing "pay" again. */
const AGAIN_MS = 30_000;
/** A process that has not answered for this long is replaced, as by a deployment. */
const PATIENCE_MS = 3_600_000;
/** The visits when everything seems to be over: the payer looks once more, then the merchant starts the app again. */
const LAST_LOOKS = [
  { visit: "reload", afterMs: 600_000 },
  { visit: "restart", afterMs: 7_200_000 },
] as const;
/** How long the trial waits after the last visit, before it ends. */
const QUIET_MS = 3_600_000;
/** How long after "done" the app's work in the background still counts. What lasts longer goes on for ever. */
const IDLE_AFTER_MS = 20_000;

/** The people who run the app: the payer, and the merchant who starts it again. They come until there is nothing more to do. */
export class Payer {
  readonly #options: PayerOptions;
  /** The process whose answer the payer waits for: the last one that started. */
  #latest: Process | undefined;
  #visits = 0;
  /** How many of `LAST_LOOKS` are planned or done. */
  #lastLooks = 0;
  #hasLooked = false;
  #idleFromMs = Number.POSITIVE_INFINITY;
  #isOver = false;
  #cancelNext: () => void = () => {};

  constructor(options: PayerOptions) {
    this.#options = options;
  }

  /** Whether nobody comes any more, and the quiet time is over. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether somebody has looked once more after everything seemed to be over. */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  /** Whether the app said some time ago that nothing more is to do, and nobody has come since. */
  isIdle(): boolean {
    return this.#options.scheduler.now > this.#idleFromMs;
  }

  come(visit: AppVisit): void {
    const { runApp, scheduler } = this.#options;
    this.#cancelNext();
    this.#visits += 1;
    this.#idleFromMs = Number.POSITIVE_INFINITY;
    const process = runApp(visit, (answer) => {
      stopWaiting();
      if (this.#latest === process) this.#hear(answer);
    });
    this.#latest = process;
    const stopWaiting = scheduler.after(PATIENCE_MS, () => this.#replace(process));
  }

  /** Lets somebody come earlier, because something happened to a process. */
  onFault(kind: FaultKind, process: Process): void {
    if (kind === "second-run") this.come("pay");
    else if (kind === "second-machine") this.#options.runElsewhere();
    else if (kind === "store-lost" || (factsOf(kind).stops && process === this.#latest)) {
      this.#lastLooks = 0;
      this.#next(RESTART_MS, kind === "stands-still" ? "reload" : "restart");
    }
  }

  #hear(answer: AppAnswer | "error"): void {
    const isDone = answer === "done" || answer === undefined;
    if (isDone) this.#idleFromMs = this.#options.scheduler.now + IDLE_AFTER_MS;
    this.#hasLooked = this.#lastLooks > 0;
    if (isDone || this.#hasLooked || this.#isTired) this.#lookOnceMore();
    else if (typeof answer === "object") this.#goTo(answer.url);
    else if (answer === "pending") this.#next(LOOKS_MS[this.#visits - 1]!, "reload");
    else this.#next(AGAIN_MS, "pay");
  }

  get #isTired(): boolean {
    return this.#visits > LOOKS_MS.length;
  }

  #lookOnceMore(): void {
    const look = LAST_LOOKS[this.#lastLooks];
    this.#lastLooks += 1;
    if (look !== undefined) this.#next(look.afterMs, look.visit);
    else this.#endAfterQuiet();
  }

  #goTo(url: string): void {
    const { page, onPage } = this.#options;
    const fault = onPage();
    if (fault === "returns-unpaid") this.#next(RESTART_MS, "return");
    else
      page.pay(url, (isSentOn) => {
        if (fault === "never-returns") this.#next(LOOKS_MS.at(-1)!, "restart");
        else if (isSentOn) this.#next(0, "return");
        else this.#next(AGAIN_MS, "reload");
      });
  }

  #replace(process: Process): void {
    if (!process.isAlive) return;
    process.note("has not answered for an hour, and is stopped");
    process.die();
    if (process !== this.#latest) return;
    if (this.#isTired || this.#lastLooks > 0) this.#lookOnceMore();
    else this.#next(RESTART_MS, "restart");
  }

  #next(afterMs: number, visit: AppVisit): void {
    this.#cancelNext();
    this.#cancelNext = this.#options.scheduler.after(afterMs, () => this.come(visit));
  }

  #endAfterQuiet(): void {
    this.#cancelNext();
    this.#cancelNext = this.#options.scheduler.after(QUIET_MS, () => {
      this.#isOver = true;
    });
  }
}
