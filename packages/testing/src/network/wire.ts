import type { FaultRule, Sandbox } from "@dollr-kit/sandbox";
import { type FaultKind, factsOf, type RequestGroup } from "../faults/fault.ts";
import type { Process } from "../process/process.ts";
import type { Scheduler } from "../time/scheduler.ts";
import { type RequestLine, tellReply } from "../trace/request-line.ts";
import type { Timeline } from "../trace/timeline.ts";
import { depart } from "./effects.ts";
import { type Message, toMessage, toRequest } from "./message.ts";
import { Trip } from "./trip.ts";

/** Where Dollr is; nothing listens there, and nothing goes there. */
export const BASE_URL = "http://127.0.0.1:4010";

/** What Dollr answered, whether or not anybody hears of it. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  toResponse(): Response;
}

export interface WireOptions {
  readonly scheduler: Scheduler;
  readonly timeline: Timeline;
  readonly sandbox: Sandbox;
  /** What goes wrong with a request that leaves. */
  readonly onRequest: (group: RequestGroup) => readonly FaultKind[];
  /** Told in words. */
  readonly onFault: (what: string) => void;
  /** Dollr has taken an execution. */
  readonly onExecution: () => void;
}

/** The network between the processes and Dollr. */
export class Wire {
  readonly #options: WireOptions;
  #requestCount = 0;

  constructor(options: WireOptions) {
    this.#options = options;
  }

  get scheduler(): Scheduler {
    return this.#options.scheduler;
  }

  get requestCount(): number {
    return this.#requestCount;
  }

  /** What one process calls `fetch`. */
  fetchOf(process: Process): typeof fetch {
    return async (input, init) => {
      const message = await toMessage(input, init);
      if (message.url.origin !== BASE_URL) throw elsewhere(message);
      this.#requestCount += 1;
      const faults = this.#options.onRequest(message.group);
      const line = this.#options.timeline.request(process.name, message);
      for (const kind of faults) {
        line.struck();
        this.#options.onFault(`${line.title}: ${factsOf(kind).words}`);
      }
      const trip = new Trip(this, process, message, line);
      depart(trip, faults);
      return trip.promise;
    };
  }

  /** Dollr does what it is asked. @param rules - its own oddities, for this delivery alone. */
  async bring(message: Message, rules: readonly FaultRule[]): Promise<Reply> {
    const { sandbox, onExecution } = this.#options;
    const oddities = rules.map((rule) => sandbox.faults.add(rule));
    const response = await sandbox.fetch(toRequest(message));
    for (const oddity of oddities) oddity.remove();
    const { status, headers } = response;
    const text = await response.text();
    if (message.group === "execute" && status === 200) onExecution();
    return { status, text, toResponse: () => new Response(text, { status, headers }) };
  }

  /** The payer refuses the payment that was just taken. */
  refuse({ body = "" }: Message): void {
    const { ledger, payer } = this.#options.sandbox;
    const execution = ledger.executions.findLast(({ referenceId }) => body.includes(referenceId));
    if (execution !== undefined && execution.outcome === undefined) payer.refuse(execution.referenceId);
  }

  /** A request that comes when nobody waits for its answer any more. */
  tellOfLate(line: RequestLine, reply: Reply): void {
    this.#options.timeline.note("Dollr", `gets ${line.title}, which comes late: ${tellReply(reply)}`);
  }
}

function elsewhere({ url }: Message): Error {
  return new TypeError(
    `fetch of a proof reaches ${BASE_URL} alone, and ${url.origin} was asked for: take baseUrl from what the app is given.`,
  );
}
