/** Files that stand outside of the rooms: tests, measurements, and programs that write sources. Nobody ships them. */
export const OUTSIDE = "^packages/[^/]+/(test|bench|scripts)/|\\.test\\.ts$|^examples/";

/** Helpers of tests, which the tests of every package may open. */
export const HELPERS = "^packages/[^/]+/(test|src/testing)/";

/** Tests that look past the doors of another package. */
interface Inside {
  /** Packages whose tests these are. */
  readonly tests: readonly string[];
  /** What they may open, as a pattern. */
  readonly open: string;
  readonly because: string;
}

export const INSIDE: readonly Inside[] = [
  {
    tests: ["collect"],
    open: "^packages/flow/src/",
    because:
      "what the definition of a collection makes of the rules of flow is tried by the rules themselves, one at a time",
  },
  {
    tests: ["postgres"],
    open: "^packages/flow/src/(lib/elapsed-time|quota/quota|record/lease-left)\\.ts$",
    because: "machines that share a quota or a lease are tried with the time, the quota and the lease of flow",
  },
];
