import type { SandboxBehaviour } from "./behaviour.ts";
import { checkBehaviour } from "./check-behaviour.ts";

/**
 * Changes to the behaviour as JSON carries them: it has no Infinity, and writes null for it.
 * @throws TypeError on one that is not known or cannot be meant.
 */
export function parseBehaviour(json: Readonly<Record<string, unknown>>): Partial<SandboxBehaviour> {
  const changes = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, value === null ? Number.POSITIVE_INFINITY : value]),
  );
  checkBehaviour(changes);
  return changes;
}
