import { once } from "node:events";
import type { Books, DollrMessage, DollrQuestion, DollrSettings } from "./messages.ts";
import { endProgram, startProgram } from "./start-program.ts";

const PROGRAM = new URL("programs/dollr.ts", import.meta.url);

/** A Dollr that runs in a process of its own. */
export interface Dollr {
  readonly url: string;
  /** From now on it answers as it should. */
  calm(): void;
  readBooks(): Promise<Books>;
  end(): Promise<unknown>;
}

export interface DollrOptions extends DollrSettings {
  readonly complain: (what: string) => void;
}

export async function startDollr({ complain, ...settings }: DollrOptions): Promise<Dollr> {
  const program = await startProgram<DollrMessage>(PROGRAM, [JSON.stringify(settings)], complain);
  const { child, first } = program;
  const ask = (question: DollrQuestion) => child.send(question);
  return {
    url: "url" in first ? first.url : "",
    calm: () => void ask("calm"),
    async readBooks() {
      const answer = once(child, "message") as Promise<[Books]>;
      ask("ledger");
      return (await answer)[0];
    },
    end: () => endProgram(program),
  };
}
