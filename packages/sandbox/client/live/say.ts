import { useEffect, useState } from "preact/hooks";

/** A sentence about what somebody has just done. */
export interface Said {
  readonly id: number;
  readonly text: string;
  readonly isBad: boolean;
}

const SHOWN_MS = 5_000;

let lastId = 0;
let tell: (said: Said) => void = () => {};

export function say(text: string, isBad = false): void {
  lastId += 1;
  tell({ id: lastId, text, isBad });
}

/** Does it, and says that it was done, or why not. */
export async function tryTo(work: Promise<unknown>, done: string | ((result: unknown) => string)): Promise<boolean> {
  try {
    const result = await work;
    say(typeof done === "string" ? done : done(result));
    return true;
  } catch (error) {
    say(
      error instanceof TypeError
        ? "The sandbox does not answer. Is it still running?"
        : String((error as Error).message),
      true,
    );
    return false;
  }
}

export function useSaid(): Said | undefined {
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    tell = setSaid;
    if (said === undefined || said.isBad) return;
    const timer = setTimeout(() => setSaid(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return said;
}
