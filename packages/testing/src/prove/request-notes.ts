import type { InFlightRequest } from "../network/in-flight-request.ts";
import type { Message } from "../network/message.ts";
import type { NetworkObserver } from "../network/network.ts";
import { findUuid } from "../trace/pseudonyms.ts";
import { RequestLine, tellReply } from "../trace/request-line.ts";
import type { Trace } from "../trace/trace.ts";
import { type FaultKind, factsOf } from "./proof-fault.ts";

export interface RequestNotesOptions {
  readonly trace: Trace;
  /** The faults of the request that left last. */
  readonly faultsOfLast: () => readonly FaultKind[];
  /** Called with each fault, in words. */
  readonly onFault: (what: string) => void;
  /** Called when Dollr has accepted an execution. */
  readonly onExecution: () => void;
}

/** Writes each request and its result into the trace. */
export class RequestNotes implements NetworkObserver {
  readonly #options: RequestNotesOptions;
  readonly #lines = new WeakMap<InFlightRequest, RequestLine>();

  constructor(options: RequestNotesOptions) {
    this.#options = options;
  }

  onLeave(request: InFlightRequest): void {
    const { trace, faultsOfLast, onFault } = this.#options;
    const { process, message } = request;
    const line = trace.follow(process.name, titleOf(message), (title) => new RequestLine(title, message.group));
    this.#lines.set(request, line);
    for (const kind of faultsOfLast()) {
      line.failed();
      onFault(`${line.title}: ${factsOf(kind).words}`);
    }
  }

  onAnswered(request: InFlightRequest, response: Response, isLate: boolean): void {
    const { status } = response;
    if (request.message.group === "execute" && status === 200) this.#options.onExecution();
    void response
      .clone()
      .text()
      .then((text) => {
        this.#tellReply(this.#lines.get(request)!, { status, text }, isLate);
      });
  }

  onHeard(request: InFlightRequest, { status }: Response): void {
    this.#lines.get(request)?.heard(status);
  }

  onGivenUp(request: InFlightRequest, afterMs: number): void {
    this.#lines.get(request)?.gaveUp(afterMs);
  }

  #tellReply(line: RequestLine, reply: Parameters<typeof tellReply>[0], isLate: boolean): void {
    if (!isLate) line.replied(reply);
    else this.#options.trace.note("Dollr", `gets ${line.title}, which comes late: ${tellReply(reply)}`);
  }
}

const titleOf = ({ name, group, body = "" }: Message): string =>
  group === "execute" ? `${name}, ${findUuid(body) ?? "no reference"}` : name;
