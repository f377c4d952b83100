/** Gives answers to those who wait, some in each turn of the event loop. */
export interface HandOut {
  /** Those who have not been answered yet. */
  readonly left: number;
  add(answers: readonly (() => void)[]): void;
}

/** So many go on before the event loop may turn to others. */
const MOST_IN_A_TURN = 8;

export function createHandOut(turn: (run: () => void) => void): HandOut {
  const waiting: (() => void)[] = [];
  let isAtIt = false;

  async function giveAll(): Promise<void> {
    while (waiting.length > 0) {
      for (const give of waiting.splice(0, MOST_IN_A_TURN)) give();
      await new Promise<void>(turn);
    }
    isAtIt = false;
  }

  return {
    get left() {
      return waiting.length;
    },
    add(answers) {
      waiting.push(...answers);
      if (isAtIt) return;
      isAtIt = true;
      void giveAll();
    },
  };
}
