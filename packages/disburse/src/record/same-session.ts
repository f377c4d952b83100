import { readAmount } from "@dollr-kit/flow";

/** What a session was asked for, or answered with, by Dollr's names. */
type SessionFields = Readonly<Record<string, unknown>>;

/**
 * Money goes where a session says. What Dollr left out of its answer is not looked at.
 * @throws Error where it answered with another session than the one that was asked for.
 */
export function requireSameSession(asked: SessionFields, answered: object): void {
  const told: SessionFields = { ...answered };
  const others = Object.keys(asked).filter((name) => told[name] != null && !isSame(asked[name], told[name]));
  if (others.length === 0) return;
  throw new Error(
    `Dollr answered with another session than the one that was asked for: ${others.join(" and ")} differ`,
  );
}

/** What adding floats leaves behind is smaller. */
const FLOAT_NOISE = 1e-6;

function isSame(asked: unknown, answered: unknown): boolean {
  const [a, b] = [readAmount(asked), readAmount(answered)];
  return a !== undefined && b !== undefined ? Math.abs(Number(a) - Number(b)) < FLOAT_NOISE : asked === answered;
}
