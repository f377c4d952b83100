import type { Mutant } from "./mutant.ts";

/** Bugs in deliberate new attempts. */
export const ATTEMPTS: readonly Mutant[] = [
  {
    name: "a new attempt after an unknown ending",
    file: "flow/src/endings/retry.ts",
    find: 'if (failed.status !== "failed") {',
    // Its ending is read again before there is a next one, so that has to be left out as well.
    replace: `if (failed.status === "unknown") {
    const next = await definition.createRecord(context, failed.request, failed.attempt + 1, failed);
    return { record: await store.open(next), isNew: true };
  }
  if (failed.status !== "failed") {`,
  },
  {
    name: "what has failed is tried again whenever it is started",
    file: "flow/src/payments/create-payments.ts",
    find: "const { record, isNew, place } = await openPayment(toOpening(host), request);",
    replace: `const opened = await openPayment(toOpening(host), request);
      const again =
        opened.record.status === "failed"
          ? retryFailed(host.definition, host.worker, host.openContext(), request.id)
          : undefined;
      const { record, isNew, place } = { place: undefined, ...((await again?.catch(() => undefined)) ?? opened) };`,
  },
  {
    name: "a new attempt under the reference of the last one",
    file: "flow/src/record/reference-id.ts",
    find: "clientId, id, attempt, fingerprint]",
    replace: "clientId, id, attempt > 1 ? 1 : attempt, fingerprint]",
  },
  {
    name: "an attempt that the store has lost is not looked for",
    file: "flow/src/endings/find-later-attempt.ts",
    find: "return (await isKnownAtDollr({ record: later, call, definition })) ? context.store.open(later) : undefined;",
    replace:
      "const isKnown = await isKnownAtDollr({ record: later, call, definition });\n  return isKnown && failed.attempt > 9 ? context.store.open(later) : undefined;",
  },
];
