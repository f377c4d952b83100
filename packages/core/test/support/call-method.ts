import type { DollrClient, DollrPromise } from "../../src/index.ts";

/** Calls a method by its names, where a test goes through all of them. */
export function callMethod(
  client: DollrClient,
  resource: string,
  method: string,
  args: readonly unknown[],
): DollrPromise<unknown> {
  const methods = client as unknown as Record<
    string,
    Record<string, (...args: readonly unknown[]) => DollrPromise<unknown>>
  >;
  const called = methods[resource]?.[method];
  if (!called) throw new Error(`There is no client.${resource}.${method}.`);
  return called(...args);
}
