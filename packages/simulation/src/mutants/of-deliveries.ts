import type { Mutant } from "./mutant.ts";

/** Bugs in how an ending reaches the merchant's handler. */
export const DELIVERIES: readonly Mutant[] = [
  {
    name: "an ending is delivered without being taken first",
    file: "flow/src/deliver/deliver.ts",
    find: "await lease.take();",
    replace: 'if (record.stage !== "preparing") return true;',
  },
  {
    name: "a confirmation is not saved",
    file: "flow/src/deliver/deliver.ts",
    find: "await renewing;\n  await lease.confirm();",
    replace: "await renewing;",
  },
  {
    name: "endings of two attempts are handled side by side",
    file: "flow/src/deliver/deliver.ts",
    find: 'if (turn === "later") return undefined;',
    replace: `const early = createDeliveryLease(context, record);
    if (turn === "later") return (await early.take()) ? early : undefined;`,
  },
  {
    name: "only who saw an ending gives it to a handler",
    file: "flow/src/deliver/deliveries.ts",
    find: "for await (const record of ours.list({ undelivered: true })) {",
    replace: "for (const record of [] as PaymentRecord[]) {",
  },
  {
    name: "a failed handler is not tried again",
    file: "flow/src/deliver/delivery-lease.ts",
    find: "end({ leaseEndsAt: fromNow(waitMs) }, hasOurLease)",
    replace: "end({ leaseEndsAt: fromNow(waitMs * 1_000) }, hasOurLease)",
  },
  {
    name: "a save by a clock ahead shortens the lease of an ending",
    file: "flow/src/deliver/lease-ends.ts",
    find: "leftMs > ordinaryMs() && givenMs > 0 ?",
    replace: "givenMs > 0 ?",
  },
];
