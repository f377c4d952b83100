import { startChild } from "../measure/child.ts";

/** What a payment that sleeps may take beyond its record, and how much of that may go to knowing when it is due. */
export const MOST_BYTES_ASLEEP = 700;
export const MOST_BYTES_DUE = 64;

export interface Bytes {
  readonly asleep: number;
  readonly due: number;
}

/** Bytes of each of so many payments that sleep, in a process of their own. */
export async function measureBytes(sleeping: number): Promise<Bytes> {
  const child = startChild(new URL("./worker.ts", import.meta.url), [], ["--expose-gc"]);
  try {
    const due = await child.ask<number>("timerBytes", sleeping);
    const asleep = await child.ask<number>("sleep", sleeping);
    await child.ask("close");
    return { asleep, due };
  } finally {
    await child.stop();
  }
}
