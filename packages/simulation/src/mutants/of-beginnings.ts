import type { Mutant } from "./mutant.ts";

/** Bugs in how a payment begins: one that never begins, or under another reference, or without a record. */
export const BEGINNINGS: readonly Mutant[] = [
  {
    name: "start always throws",
    file: "collect/src/collections.ts",
    find: "const parsed = parseRequest(request, { defaultCountry });",
    replace:
      'const parsed = parseRequest(request, { defaultCountry });\n      if (parsed) throw new Error("No payment can be started.");',
  },
  {
    name: "start of one order throws",
    file: "collect/src/collections.ts",
    find: "const parsed = parseRequest(request, { defaultCountry });",
    replace:
      'const parsed = parseRequest(request, { defaultCountry });\n      if (parsed.id === "order-2") throw new Error("This payment cannot be started.");',
  },
  {
    name: "a reference that is drawn, not derived",
    file: "collect/src/open-record.ts",
    find: "referenceId: await deriveReferenceId({ ...merchant, id: request.id, attempt, fingerprint }),",
    replace: "referenceId: crypto.randomUUID(),",
  },
  {
    name: "lines are added again, whatever is there",
    file: "collect/src/steps/items.ts",
    find: "const itemsAdded = countOurItems(record, document);",
    replace: "const itemsAdded = 0;",
  },
  {
    name: "acts without having looked first",
    file: "collect/src/advance.ts",
    find: "looked: isHosted, sure: isFresh && !isHosted }",
    replace: "looked: true, sure: true }",
  },
  {
    name: "a payment begins although its record could not be stored",
    file: "collect/src/collections.ts",
    find: "const record = await store.open({ ...mine, wakeAt: whenOthersMayHaveIt() });",
    replace: "const record = await store.open({ ...mine, wakeAt: whenOthersMayHaveIt() }).catch(() => mine);",
  },
];
