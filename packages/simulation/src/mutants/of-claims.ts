import type { Mutant } from "./mutant.ts";

/**
 * Bugs in how machines that share a store claim from it, and leave in it what rests. Not here are those that unit tests see alone, since they
 * cost time and no money, or since a second guard hides them: README.md has which seeds were run with each.
 */
export const CLAIMS: readonly Mutant[] = [
  {
    name: "a claim leases nothing",
    file: "flow/src/watch/claiming-waker.ts",
    find: 'return ourStore.claim(new Date(clock.now()), SHARED_LEASE_MS, limit, wanted === "sent");',
    replace: 'return ourStore.claim(new Date(clock.now()), 0, limit, wanted === "sent");',
  },
  {
    name: "what is put off may have been saved since",
    file: "flow/src/stores/memory.ts",
    find: "if (kept?.version !== version) return false;",
    replace: "if (kept === undefined) return false;",
  },
  {
    name: "what rests keeps its lease",
    file: "flow/src/watch/claiming-waker.ts",
    find: "restLeaseMs: () => 0,",
    replace: "restLeaseMs: () => 600_000,",
  },
  {
    name: "a look that finds nothing new forgets to put off",
    file: "flow/src/claim/holdings.ts",
    find: "gathering.add(row);",
    replace: "",
  },
  {
    name: "leases are not prolonged",
    file: "flow/src/claim/holdings.ts",
    find: "await gathering.send(ending.map(prolong));",
    replace: "await gathering.send([]);",
  },
  {
    name: "leases are prolonged after the record was let go",
    file: "flow/src/claim/holdings.ts",
    find: "held.delete(keyOf(record));",
    replace: "",
  },
  {
    name: "what a dead machine had is due when everybody has gone",
    file: "flow/src/record/lease-left.ts",
    find: "export const SHARED_LEASE_MS = 5_000;",
    replace: "export const SHARED_LEASE_MS = 5_000_000;",
  },
  {
    name: "machines go by their own clocks",
    file: "flow/src/payments/open-store.ts",
    find: "const clock = storeClock?.clock ?? ownClock;",
    replace: "const clock = ownClock;",
  },
  {
    name: "the store's clock is asked for once",
    file: "flow/src/stores/store-clock.ts",
    find: "return now.passedMs - last.at.passedMs >= ASKED_MS || hasLeapt(last.at, now);",
    replace: "return false;",
  },
  {
    name: "who joins a payment works on it without a claim",
    file: "flow/src/watch/follow-shared.ts",
    find: "return passes.has(record.id) ? drive(record) : undefined;",
    replace: "return drive(record);",
  },
  {
    name: "what was sent is not claimed beside what waits to begin",
    file: "flow/src/claim/claim-loop.ts",
    find: 'const wanted = placesFor("all") < 1 ? "sent" : "all";',
    replace: 'const wanted = "all" as Wanted;',
  },
  {
    name: "what is claimed while it closes is not given back",
    file: "flow/src/claim/claim-loop.ts",
    find: "if (isClosed) giveBack(record);",
    replace: "if (isClosed) return;",
  },
  {
    name: "what has ended is claimed, and left alone",
    file: "flow/src/watch/claiming-waker.ts",
    find: "keep: ended.add,",
    replace: "keep: () => undefined,",
  },
  {
    name: "a shared payment is called overdue at once",
    file: "flow/src/watch/overdue.ts",
    find: "overdueMs > ageMs",
    replace: "0 > ageMs",
  },
  {
    name: "a payment that a web process starts is not stored for workers",
    file: "flow/src/payments/open-payment.ts",
    find: 'leaseMs > 0 ? new Date(clock.now() + leaseMs + quota.requests.expectedWaitMs("new")) : undefined;',
    replace: "new Date(clock.now() + (leaseMs || 10 * 3_600_000));",
  },
];
