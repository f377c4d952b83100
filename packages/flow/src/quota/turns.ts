/** Shares turns between two that both want them. One that is alone takes all, and gets nothing for it later. */
export interface Turns {
  /** Whether the first one is next. */
  isFirstNext(): boolean;
}

/** @param share - of the first one, from 0 to 1. */
export function createTurns(share: number): Turns {
  let credit = 1 - share;
  return {
    isFirstNext() {
      credit += share;
      if (credit < 1) return false;
      credit -= 1;
      return true;
    },
  };
}
