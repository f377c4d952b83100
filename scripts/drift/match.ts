import type { Operation } from "./surface.ts";

export interface Matched {
  /** Undefined where only the other side has it. */
  readonly base: Operation | undefined;
  readonly next: Operation | undefined;
}

/** What two operations may have in common, the surest first: what goes over the wire, the id, the function behind the id. */
const KEYS: readonly ((operation: Operation) => string)[] = [
  ({ verb, path }) => `${verb} ${path.replace(/\{\w+\}/g, "{}")}`,
  ({ id }) => id,
  ({ id }) => id.split("__version__")[0] ?? "",
];

export function matchOperations(base: readonly Operation[], next: readonly Operation[]): Matched[] {
  const partners = new Map<Operation, Operation>();
  for (const key of KEYS) {
    const taken = new Set(partners.values());
    const found = Map.groupBy(
      next.filter((operation) => !taken.has(operation)),
      key,
    );
    const sought = Map.groupBy(
      base.filter((operation) => !partners.has(operation)),
      key,
    );
    for (const [name, [operation, ...others]] of sought) {
      const [partner, ...rivals] = found.get(name) ?? [];
      const sure = name !== "" && others.length === 0 && rivals.length === 0;
      if (sure && operation !== undefined && partner !== undefined) partners.set(operation, partner);
    }
  }
  const taken = new Set(partners.values());
  return [
    ...base.map((operation) => ({ base: operation, next: partners.get(operation) })),
    ...next.filter((operation) => !taken.has(operation)).map((operation) => ({ base: undefined, next: operation })),
  ];
}
