import type { Channel } from "./sqlite-channel.ts";

/** Gives answers to those who wait, some in each turn of the event loop. */
export interface HandOut {
  /** Those who have not been answered yet. */
  readonly left: number;
  /** Milliseconds that one answer takes: what those who were answered last have worked. */
  readonly eachMs: number;
  add(answers: readonly (() => void)[]): void;
}

/** So many go on before the event loop may turn to others. */
const MOST_IN_A_TURN = 8;

export function createHandOut({ turn, now }: Pick<Channel, "turn" | "now">): HandOut {
  const waiting: (() => void)[] = [];
  let isAtIt = false;
  let eachMs = 0;

  async function giveAll(): Promise<void> {
    while (waiting.length > 0) await giveSome(waiting.splice(0, MOST_IN_A_TURN));
    isAtIt = false;
  }

  async function giveSome(some: readonly (() => void)[]): Promise<void> {
    const startedMs = now();
    for (const give of some) give();
    await new Promise<void>(turn);
    eachMs = (now() - startedMs) / some.length;
  }

  return {
    get left() {
      return waiting.length;
    },
    get eachMs() {
      return eachMs;
    },
    add(answers) {
      waiting.push(...answers);
      if (isAtIt) return;
      isAtIt = true;
      void giveAll();
    },
  };
}
