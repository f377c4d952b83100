import type { CollectionStatus } from "@dollr-kit/collect";

/** Exit codes. `open` is neither paid nor failed: ask again with `dollr status`. */
export const EXIT = { completed: 0, failed: 1, usage: 2, open: 3, interrupted: 130 } as const;

const BY_STATUS = {
  completed: EXIT.completed,
  failed: EXIT.failed,
  "action-required": EXIT.open,
  pending: EXIT.open,
  unknown: EXIT.open,
} as const satisfies Record<CollectionStatus, number>;

export const toExitCode = (status: CollectionStatus): number => BY_STATUS[status];
