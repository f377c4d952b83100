import { createRandom, type Scheduler } from "@dollr-kit/sandbox/time";
import { BASE_URL, type Network } from "../network/network.ts";
import { MachineClock } from "../process/machine-clock.ts";
import { type AwaitInjector, Process } from "../process/process.ts";
import type { MachineData } from "../storage/machine-data.ts";
import type { Trace } from "../trace/trace.ts";
import type { AppAnswer, AppContext, AppVisit, ProofOrder, ProvableApp } from "./app.ts";
import { CREDENTIALS, PASSCODE } from "./open-sandbox.ts";
import { readAnswer } from "./read-answer.ts";

/** Where the payer's browser comes after the hosted page. Nothing listens there: the trial runs the app instead. */
const SUCCESS_URL = "https://shop.example/paid";
/** How long `fulfil` takes, in virtual milliseconds. */
const FULFIL_MS = 5;

const WHY: Readonly<Record<AppVisit, string>> = {
  pay: 'the payer presses "pay"',
  reload: "the payer looks how it stands",
  return: "the payer's browser comes to the success address",
  restart: "the merchant starts it again",
};

export interface AppRunnerOptions {
  readonly app: ProvableApp;
  readonly order: ProofOrder;
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly network: Network;
  /** The stored data of each machine. */
  readonly machines: readonly MachineData[];
  readonly injector: AwaitInjector;
  /** The payment intent id of a paid collection, as Dollr's portal shows it. */
  readonly paymentIntentOf: (referenceId: string) => number | undefined;
  readonly onFulfil: (process: Process) => void;
  /** Called when the app does what no app may do, such as return an unknown answer. */
  readonly onMistake: (mistake: Error) => void;
}

/** Runs the app, each time in a new process. */
export class AppRunner {
  readonly #options: AppRunnerOptions;
  readonly #processes: Process[] = [];

  constructor(options: AppRunnerOptions) {
    this.#options = options;
  }

  run(visit: AppVisit, onAnswer: (answer: AppAnswer | "error") => void, machine = 0): Process {
    const { scheduler, trace, injector } = this.#options;
    const worker = this.#processes.length;
    const process = new Process({
      name: `process ${worker + 1}`,
      ...{ machine, worker, start: 0, scheduler, trace, injector },
      machineClock: new MachineClock(scheduler),
    });
    this.#processes.push(process);
    process.note(`starts: ${WHY[visit]}${machine === 0 ? "" : ", on a second machine"}`);
    void this.#call(process, visit).then(onAnswer);
    return process;
  }

  /** Ends all processes of a machine. */
  dieAll(machine: number): void {
    for (const process of this.#processes) if (process.machine === machine) process.die();
  }

  async #call(process: Process, visit: AppVisit): Promise<AppAnswer | "error"> {
    const { app, onMistake } = this.#options;
    let answer: unknown;
    try {
      answer = await app(this.#contextOf(process, visit));
    } catch (error) {
      process.note(`throws ${error}`);
      return "error";
    }
    const read = readAnswer(answer);
    if (read instanceof Error) {
      onMistake(read);
      return "error";
    }
    process.note(`answers ${typeof read === "object" ? "with Dollr's page" : (read ?? "nothing")}`);
    return read;
  }

  #contextOf(process: Process, visit: AppVisit): AppContext {
    const { order, seed, network, machines, paymentIntentOf } = this.#options;
    return {
      fetch: network.fetchOf(process),
      clock: process.clock,
      random: createRandom(seed, process.name).next,
      store: machines[process.machine]!.storeOf(process),
      baseUrl: BASE_URL,
      credentials: CREDENTIALS,
      order,
      visit,
      portal: { passcode: PASSCODE, paymentIntentOf },
      successUrl: SUCCESS_URL,
      fulfil: (orderId) => this.#fulfil(process, orderId),
      log: (what) => process.note(what),
    };
  }

  #fulfil(process: Process, orderId: string): Promise<void> {
    process.note(`FULFILS ${orderId}`);
    this.#options.onFulfil(process);
    return process.deliverAfter(FULFIL_MS, "the end of fulfil", Promise.resolve());
  }
}
