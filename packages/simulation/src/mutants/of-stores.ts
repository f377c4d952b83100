import type { Mutant } from "./mutant.ts";

/** Bugs in how a record is saved. */
export const STORES: readonly Mutant[] = [
  {
    name: "a save that failed is taken for saved",
    file: "collect/src/advance.ts",
    find: "saved = await holdBy(() => flow.store.save({ ...change(record, { wakeAt }, nowMs), version }));",
    replace: `saved = await flow.store
      .save({ ...change(record, { wakeAt }, nowMs), version })
      .catch(() => change(record, { wakeAt }, nowMs));`,
  },
  {
    name: "no compare-and-set",
    file: "collect/src/stores/memory.ts",
    find: "if (kept?.version !== record.version) throw",
    replace: "if (kept === undefined) throw",
  },
  {
    name: "no compare-and-set in SQLite",
    file: "collect/src/stores/sqlite-statements.ts",
    find: "id = ? AND attempt = ? AND version = ?",
    replace: "id = ? AND attempt = ? AND version > ? - 1000",
  },
];
