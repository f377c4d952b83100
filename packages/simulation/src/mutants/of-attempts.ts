import type { Mutant } from "./mutant.ts";

/** Bugs in deliberate new attempts. */
export const ATTEMPTS: readonly Mutant[] = [
  {
    name: "a new attempt after an unknown ending",
    file: "collect/src/retry.ts",
    find: 'if (failed.status !== "failed") {',
    // Its ending is read again before there is a next one, so that has to be left out as well.
    replace: `if (failed.status === "unknown") {
    const next = await createRecord(context, failed.request, failed.attempt + 1, toKnownResults(failed));
    return { record: await flow.store.open(next), isOurs: true };
  }
  if (failed.status !== "failed") {`,
  },
  {
    name: "what has failed is tried again whenever it is started",
    file: "collect/src/collections.ts",
    find: "const { record, isOurs: isNew, place } = await open(parsed);",
    replace: `const opened = await open(parsed);
      const again = opened.record.status === "failed" ? retryFailed(flow, keeper, context(), parsed.id) : undefined;
      const { record, isOurs: isNew, place } = { place: undefined, ...((await again?.catch(() => undefined)) ?? opened) };`,
  },
  {
    name: "a new attempt under the reference of the last one",
    file: "collect/src/reference-id.ts",
    find: "clientId, id, attempt, fingerprint]",
    replace: "clientId, id, attempt > 1 ? 1 : attempt, fingerprint]",
  },
];
