/** Instead of every 30 s: each window that is measured holds a sweep, so none is cheaper for having missed it. */
export const SWEEP_MS = 1_000;
