import type { Mutant } from "./mutant.ts";

/** Bugs in how a record is saved. */
export const STORES: readonly Mutant[] = [
  {
    name: "a save that failed is taken for saved",
    file: "flow/src/advance/record-lease.ts",
    find: "saved = await holdBy(() => store.save({ ...change(record, { wakeAt }, nowMs), version }));",
    replace: `saved = await store
      .save({ ...change(record, { wakeAt }, nowMs), version })
      .catch(() => change(record, { wakeAt }, nowMs));`,
  },
  {
    name: "no compare-and-set",
    file: "flow/src/stores/memory.ts",
    find: "if (kept?.version !== record.version) throw",
    replace: "if (kept === undefined) throw",
  },
  {
    name: "no compare-and-set in SQLite",
    file: "flow/src/stores/sqlite-statements.ts",
    find: "id = ? AND attempt = ? AND version = ?",
    replace: "id = ? AND attempt = ? AND version > ? - 1000",
  },
];
