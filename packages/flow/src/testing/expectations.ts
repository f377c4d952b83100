import { toCanonicalJson } from "../lib/canonical-json.ts";

// The few that the suite needs, so that it runs under any test runner.

export function equal(actual: unknown, expected: unknown, what: string): void {
  const [told, wanted] = [actual, expected].map((value) => toCanonicalJson(value));
  if (told !== wanted) throw new Error(`${what}: expected ${wanted}, got ${told}`);
}

/** Rejects with an error of this name. */
export async function rejects(work: Promise<unknown>, name: string, what: string): Promise<void> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  equal(error instanceof Error ? error.name : "no error", name, what);
}

export async function collectAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
