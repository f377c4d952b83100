import { once } from "node:events";
import type { Arrivals, Books, DollrMessage, DollrQuestion, DollrSettings } from "./messages.ts";
import { endProgram, startProgram } from "./start-program.ts";

const PROGRAM = new URL("programs/dollr.ts", import.meta.url);

/** A Dollr that runs in a process of its own. */
export interface Dollr {
  readonly url: string;
  /** From now on it answers as it should. */
  calm(): void;
  /** All payers pay, and all recipients have their money, however long they would have taken. */
  settle(): void;
  /** From now on there is a crowd of executions that stand as the one of this reference, whose status was read before. */
  beginCrowd(referenceId: string): void;
  /** From now on each of so many of the crowd is completed. */
  settleEach(one: number): void;
  readBooks(): Promise<Books>;
  /** When each request has come, those for a token too, in milliseconds since 1970. */
  readArrivals(): Promise<readonly number[]>;
  end(): Promise<unknown>;
}

export interface DollrOptions extends DollrSettings {
  readonly complain: (what: string) => void;
}

export async function startDollr({ complain, ...settings }: DollrOptions): Promise<Dollr> {
  const program = await startProgram<DollrMessage>(PROGRAM, [JSON.stringify(settings)], complain);
  const { child, first } = program;
  const tell = (question: DollrQuestion) => child.send(question);
  async function ask<T extends DollrMessage>(question: DollrQuestion): Promise<T> {
    const answer = once(child, "message") as Promise<[T]>;
    tell(question);
    return (await answer)[0];
  }
  return {
    url: "url" in first ? first.url : "",
    calm: () => void tell("calm"),
    settle: () => void tell("settle"),
    beginCrowd: (crowdOf) => void tell({ crowdOf }),
    settleEach: (settleEach) => void tell({ settleEach }),
    readBooks: () => ask<Books>("ledger"),
    readArrivals: async () => (await ask<Arrivals>("arrivals")).arrivedAt,
    end: () => endProgram(program),
  };
}
