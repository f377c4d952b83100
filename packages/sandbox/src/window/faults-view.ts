import { ROUTES } from "../description/routes.ts";
import { FAULT_KINDS } from "../faults/fault-kinds.ts";
import type { WindowSource } from "./source.ts";
import type { FaultKindRow, FaultRow, Snapshot } from "./view-data.ts";

const KINDS: readonly FaultKindRow[] = Object.entries(FAULT_KINDS).map(([kind, { takes, affects = [] }]) => ({
  kind,
  takes,
  affects,
}));
const OPERATIONS: readonly string[] = ROUTES.map(({ operationId }) => operationId).sort();

export function viewFaults({ faults }: WindowSource): Snapshot {
  return {
    facts: { kinds: KINDS, operations: OPERATIONS },
    rows: faults.list.map(
      ({ id, rule, hits }): FaultRow => ({ id: String(id), kind: rule.kind, hits, rule: { ...rule } }),
    ),
  };
}
