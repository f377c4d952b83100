import type { Mutant } from "./mutant.ts";

/** Bugs in how a payment begins: one that never begins, or under another reference, or without a record. */
export const BEGINNINGS: readonly Mutant[] = [
  {
    name: "start always throws",
    file: "collect/src/collections/collections.ts",
    find: "host.closing.throwIfAborted();\n      return toCollection",
    replace: 'if (request) throw new Error("No payment can be started.");\n      return toCollection',
  },
  {
    name: "start of one order throws",
    file: "collect/src/collections/collections.ts",
    find: "host.closing.throwIfAborted();\n      return toCollection",
    replace:
      'if (request.id === "order-2") throw new Error("This payment cannot be started.");\n      return toCollection',
  },
  {
    name: "a reference that is drawn, not derived",
    file: "flow/src/record/begin-record.ts",
    find: "referenceId: await deriveReferenceId(",
    replace: 'referenceId: flow === "collection" ? crypto.randomUUID() : await deriveReferenceId(',
  },
  {
    name: "acts without having looked first",
    file: "flow/src/advance/advance.ts",
    find: "{ statusRead: isOffer, mayAct: isFresh && !isOffer }",
    replace: "{ statusRead: true, mayAct: true }",
  },
  {
    name: "a payment begins although its record could not be stored",
    file: "flow/src/payments/open-payment.ts",
    find: "const record = await context.store.open({ ...mine, wakeAt: host.whenOthersMayHaveIt?.() ?? mine.wakeAt });",
    replace:
      "const record = await context.store.open({ ...mine, wakeAt: host.whenOthersMayHaveIt?.() ?? mine.wakeAt }).catch(() => mine);",
  },
  {
    name: "what is refused for its country is not sent in the other form",
    file: "flow/src/people/country-code.ts",
    find: "if (!isRefusedForCountry(refusal) || otherCode === code) throw refusal;",
    replace: "throw refusal;",
  },
  {
    name: "the form of countries that Dollr takes is not remembered",
    file: "flow/src/people/country-code.ts",
    find: "        taken = other;\n",
    replace: "",
  },
];
