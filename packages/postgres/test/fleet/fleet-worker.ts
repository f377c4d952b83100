import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sent, WorkDone, WorkerAnswer, WorkerMessage, WorkerQuestion, WorkerSettings } from "./messages.ts";
import { endProgram, type Program, startProgram } from "./start-program.ts";

export interface FleetWorkerOptions {
  readonly program: URL;
  readonly settings: WorkerSettings;
  /** Of Node's. */
  readonly flags: readonly string[];
  /** It took these in hand. */
  onTook(ids: readonly string[]): void;
  onDelivered(id: string, status: string): void;
  complain(what: string): void;
}

/** A worker in a process of its own. */
export class FleetWorker {
  /** What it has in hand, as far as is known here. */
  readonly inHand = new Set<string>();
  readonly #program: Program<WorkerMessage>;

  private constructor(program: Program<WorkerMessage>, { onTook, onDelivered }: FleetWorkerOptions) {
    this.#program = program;
    program.child.on("message", (message: WorkerMessage) => {
      if (message.type === "delivered") return onDelivered(message.id, message.status);
      if (message.type === "took") onTook(message.ids);
      if (message.type !== "took" && message.type !== "rested") return;
      for (const id of message.ids) message.type === "took" ? this.inHand.add(id) : this.inHand.delete(id);
    });
  }

  static async start(options: FleetWorkerOptions): Promise<FleetWorker> {
    const { program, settings, complain, flags } = options;
    return new FleetWorker(await startProgram(program, [JSON.stringify(settings)], complain, flags), options);
  }

  /** When it has sent its requests, and had its turns for them. */
  readSent = (): Promise<Sent> => this.#ask("sent", "sent");

  readMemory = () => this.#ask("memory", "memory");

  readWork = (): Promise<WorkDone> => this.#ask("work", "work");

  /** Starts a payment there. @returns milliseconds until its first request is on its way, if there is no other one. */
  measureStart = async (id: string): Promise<number> => (await this.#ask({ start: id }, "began")).afterMs;

  #ask<T extends WorkerAnswer["type"]>(
    question: WorkerQuestion,
    type: T,
  ): Promise<Extract<WorkerAnswer, { readonly type: T }>> {
    const { child } = this.#program;
    return new Promise((resolve) => {
      const hear = (message: WorkerMessage) => {
        if (message.type !== type) return;
        child.off("message", hear);
        resolve(message as Extract<WorkerAnswer, { readonly type: T }>);
      };
      child.on("message", hear);
      child.send(question);
    });
  }

  /** As `kill -9`. */
  async kill(): Promise<void> {
    const { child } = this.#program;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  }

  /** It stands still for so long, and goes on then as if nothing had been: others may have taken what it had in hand. */
  async stall(ms: number): Promise<void> {
    const { child } = this.#program;
    child.kill("SIGSTOP");
    await sleep(ms);
    child.kill("SIGCONT");
  }

  /** @returns whether it ended by itself when it had nothing to do any more. */
  end = (): Promise<boolean> => endProgram(this.#program);
}
