import type { SandboxBehaviour } from "./behaviour.ts";
import { checkBehaviour } from "./check-behaviour.ts";

/**
 * Changes to the behaviour, from JSON. JSON has no Infinity: null stands for it.
 * @throws TypeError on an unknown setting or an invalid value.
 */
export function parseBehaviour(json: Readonly<Record<string, unknown>>): Partial<SandboxBehaviour> {
  const changes = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, value === null ? Number.POSITIVE_INFINITY : value]),
  );
  checkBehaviour(changes);
  return changes;
}
