import type { CollectionRecord } from "@dollr-kit/collect";
import type { Sandbox } from "@dollr-kit/sandbox";
import { parseLabel } from "../workload/label.ts";

/** Holds what is stored against Dollr's own ledger. @returns what is wrong. */
export function compareWithLedger(
  { ledger }: Sandbox,
  records: readonly CollectionRecord[],
  payments: number,
): readonly string[] {
  const bad: string[] = [];
  ledger.assertBalanced();
  if (records.length !== payments) bad.push(`${payments} payments were started, and ${records.length} are stored`);
  for (const { id, referenceId, status } of records) {
    const charges = ledger.charges.filter(({ label }) => parseLabel(label ?? "").id === id);
    const executions = ledger.executions.filter(({ label }) => parseLabel(label ?? "").id === id);
    const outcome = executions[0]?.outcome?.toLowerCase();
    if (charges.length > 1) bad.push(`${id} was charged ${charges.length} times`);
    if (executions.some((execution) => execution.referenceId !== referenceId))
      bad.push(`${id} has another reference at Dollr`);
    if (executions.length !== 1 || status !== outcome) bad.push(`${id} is ${status}, and at Dollr ${outcome}`);
  }
  return bad;
}
