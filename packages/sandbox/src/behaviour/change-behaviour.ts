import type { SandboxBehaviour } from "./behaviour.ts";
import type { Given } from "./given.ts";

/** A field that is undefined stays as it is. */
export function changeBehaviour(behaviour: SandboxBehaviour, changes: Given<SandboxBehaviour>): SandboxBehaviour {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...behaviour, ...Object.fromEntries(given) };
}
