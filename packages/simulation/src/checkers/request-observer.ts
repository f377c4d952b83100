import {
  askedFor,
  type InFlightRequest,
  type Message,
  type NetworkObserver,
  type RequestFault,
  referenceOf,
  type Trace,
} from "@dollr-kit/testing/simulator";
import type { Payers } from "../workload/payers.ts";
import type { AttentionChecker } from "./attention-checker.ts";
import type { ClaimChecker } from "./claim-checker.ts";
import type { CloseChecker } from "./close-checker.ts";
import type { CountryChecker } from "./country-checker.ts";
import type { MoneyOut } from "./money-out.ts";
import type { NetworkChecker } from "./network-checker.ts";
import type { Observations } from "./observations.ts";
import type { PaceChecker } from "./pace-checker.ts";
import type { ProgressChecker } from "./progress-checker.ts";
import type { ShopChecker } from "./shop-checker.ts";

export interface RequestObserverOptions {
  readonly observations: Observations;
  readonly attentionChecker: AttentionChecker;
  readonly closeChecker: CloseChecker;
  /** Where machines share a store. */
  readonly claimChecker: ClaimChecker | undefined;
  readonly countryChecker: CountryChecker;
  readonly networkChecker: NetworkChecker;
  readonly paceChecker: PaceChecker;
  readonly shopChecker: ShopChecker;
  readonly progressChecker: ProgressChecker | undefined;
  readonly moneyOut: MoneyOut;
  readonly payers: Payers;
  readonly trace: Trace;
  /** Dollr completes after all what it called failed. */
  readonly flips: boolean;
}

const isExecution = ({ group }: Message): boolean => group === "execute";

/** Writes every request into the trace, and shows it to those who watch the network. */
export class RequestObserver implements NetworkObserver {
  readonly #options: RequestObserverOptions;
  #executionCalls = 0;

  constructor(options: RequestObserverOptions) {
    this.#options = options;
  }

  /** Requests to execute that left a process. */
  get executionCalls(): number {
    return this.#executionCalls;
  }

  onLeave(request: InFlightRequest, faults: readonly RequestFault[]): void {
    const { process, message, number } = request;
    const { networkChecker, shopChecker, paceChecker, progressChecker } = this.#options;
    const { closeChecker, claimChecker, countryChecker } = this.#options;
    closeChecker.onLeave(request);
    claimChecker?.onLeave(request);
    countryChecker.onLeave(process, message);
    if (isExecution(message)) this.#executionCalls += 1;
    networkChecker.onLeave(process, message);
    this.#options.moneyOut.onLeave(process, message);
    if (isExecution(message)) shopChecker.onExecution(process, referenceOf(message));
    paceChecker.onLeave(process, message);
    progressChecker?.onLeave(message);
    process.note(`#${number} ${message.name}${faults.map(({ kind }) => ` [${kind}]`).join("")}`);
  }

  onAnswered({ message, number }: InFlightRequest, response: Response): void {
    const { trace, flips, payers } = this.#options;
    trace.note("dollr", `#${number} ${response.status} to ${message.name}`);
    this.#options.moneyOut.onAnswered(message, response);
    if (flips) this.#noteToldFailed(message, response);
    if (isExecution(message)) payers.onExecutions();
  }

  onHeard({ process, message, number }: InFlightRequest, response: Response): void {
    const { networkChecker, countryChecker, paceChecker, progressChecker, attentionChecker } = this.#options;
    process.note(`#${number} gets ${response.status}`);
    attentionChecker.onHeard(process, message, response);
    networkChecker.onHeard(process, message, response);
    countryChecker.onHeard(process, message, response);
    paceChecker.onHeard(process, message, response);
    progressChecker?.onHeard(response);
  }

  onFailed({ process, number }: InFlightRequest, error: Error): void {
    process.note(`#${number} fails: ${(error.cause as Error).message}`);
  }

  #noteToldFailed(message: Message, response: Response): void {
    if (response.status !== 200 || !["status", "execute"].includes(message.group)) return;
    const referenceId = message.group === "status" ? askedFor(message) : referenceOf(message);
    void response
      .clone()
      .json()
      .then(({ status }) => status === "FAILED" && this.#options.observations.noteToldFailed(referenceId));
  }
}
