/** Where code went past the clock or the seed: a run that does is not repeatable. */
const escapes = new Set<string>();
let isForbidden = false;
let uuids = 0;

/**
 * Takes the machine's own time and chance away from everything that runs in this process. Whoever reaches for them gets
 * something harmless, and is told on. UUIDs are given out, since nothing may depend on them but that no two are the same.
 */
export function forbidRealTimeAndChance(): void {
  if (isForbidden) return;
  isForbidden = true;
  // Most errors of a simulation are part of the game, and stacks cost a tenth of the time.
  Error.stackTraceLimit = 0;
  tellOn(globalThis, "setTimeout");
  tellOn(globalThis, "setInterval");
  tellOn(Date, "now");
  tellOn(Math, "random");
  replace(globalThis.crypto, "randomUUID", nextUuid);
}

/** Begins anew, so that the next run is as the first. @returns what was told since the last call. */
export function takeEscapes(): readonly string[] {
  uuids = 0;
  const taken = [...escapes];
  escapes.clear();
  return taken;
}

function nextUuid(): string {
  uuids += 1;
  return `00000000-0000-4000-8000-${String(uuids).padStart(12, "0")}`;
}

function tellOn(owner: object, name: string): void {
  const real = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
  replace(owner, name, (...args) => {
    escapes.add(`${name} was called ${callerOf()}`);
    return real.apply(owner, args);
  });
}

function replace(owner: object, name: string, value: (...args: unknown[]) => unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

/** The line of the stack below the one that tells. */
function callerOf(): string {
  Error.stackTraceLimit = 5;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = 0;
  return stack.split("\n")[3]?.trim() ?? "from nowhere";
}
