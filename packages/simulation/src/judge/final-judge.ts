import type { CollectionRecord } from "@dollr-kit/collect";
import type { LedgerExecution } from "@dollr-kit/sandbox";
import type { OrderPlan } from "../plan/plan.ts";
import type { Disk } from "../process/disk.ts";
import type { Bench } from "./bench.ts";

export interface FinalFacts {
  readonly orders: readonly OrderPlan[];
  readonly disks: readonly Disk[];
  /** Nothing is running, on its way, or to come. */
  readonly hasEnded: boolean;
  /** What the merchants' programs still wait for. */
  readonly unfinished: readonly OrderPlan[];
  /** The references that each attempt of each payment ever had. */
  readonly references: ReadonlyMap<string, ReadonlySet<string>>;
  /** Nothing more can come of it, and whoever has to was told. */
  readonly isGivenUp: (machine: number, record: CollectionRecord) => boolean;
  /** Crashes, lost answers and whatever else may leave a spare draft. */
  readonly mishaps: number;
}

/** Looks at everything when it is over: invariants 1, 2, 4, 5, 6, 7 and 12. */
export function judgeTheEnd(bench: Bench, facts: FinalFacts): void {
  checkBalance(bench);
  for (const order of facts.orders) {
    checkCharges(bench, order);
    checkExecutions(bench, order.request.id, facts);
    checkAllEnded(bench, order.request.id, facts);
  }
  checkOver(bench, facts);
  checkSpareDrafts(bench, facts);
}

function checkBalance({ sandbox, violate }: Bench): void {
  try {
    sandbox.ledger.assertBalanced();
  } catch (error) {
    violate(5, (error as Error).message);
  }
}

/** At most one charge, and of what was asked for. */
function checkCharges({ sandbox, violate }: Bench, { request }: OrderPlan): void {
  const charges = sandbox.ledger.charges.filter(({ label }) => label === request.id);
  if (charges.length > 1) violate(1, `${request.id} was charged ${charges.length} times`);
  const cents = request.items.reduce(
    (sum, { amount, quantity = 1 }) => sum + Math.round(Number(amount) * 100) * quantity,
    0,
  );
  for (const { sourceId, sourceType } of charges) {
    const source = sandbox.ledger.sources.find(({ id, type }) => id === sourceId && type === sourceType);
    if (Math.round(Number(source?.total.amount) * 100) !== cents) {
      violate(5, `${request.id} was charged ${source?.total.amount} instead of ${cents / 100}`);
    }
  }
}

/** Every execution is one of ours, and every ending is the record's. */
function checkExecutions(bench: Bench, id: string, { disks, references }: FinalFacts): void {
  const executions = bench.sandbox.ledger.executions.filter(({ label }) => label === id);
  const attempts = [...references.keys()].filter((key) => key.startsWith(`${id} `)).length;
  const used = new Set(executions.map(({ referenceId }) => referenceId));
  const records = disks.flatMap((disk) => disk.records.filter((record) => record.id === id));
  const isHosted = records.some(({ request }) => request.via === "hosted");
  if (isHosted) return;
  if (used.size > attempts)
    bench.violate(2, `${id} was executed under ${used.size} references in ${attempts} attempts`);
  for (const execution of executions) checkReported(bench, execution, records);
}

function checkReported(
  { violate }: Bench,
  { referenceId, label, outcome }: LedgerExecution,
  records: readonly CollectionRecord[],
): void {
  if (outcome === undefined) return;
  const reported = records.filter((record) => record.referenceId === referenceId);
  if (reported.length === 0) violate(4, `${label} ${outcome} at Dollr under ${referenceId}, and no record knows of it`);
  for (const { status, attempt } of reported) {
    if (status !== outcome.toLowerCase())
      violate(4, `${label} ${outcome} at Dollr, and attempt ${attempt} is ${status}`);
  }
}

/** A payment that never began has no record, and its merchant waits for it all the same. */
function checkOver({ violate }: Bench, { hasEnded, unfinished }: FinalFacts): void {
  if (hasEnded) return;
  const ids = [...new Set(unfinished.map(({ request }) => request.id))].sort();
  violate(6, ids.length > 0 ? `no ending for those who wait for ${ids.join(", ")}` : "something still goes on");
}

function checkAllEnded({ violate }: Bench, id: string, { disks, isGivenUp }: FinalFacts): void {
  const records = disks.flatMap(({ machine, records }) =>
    records.filter((record) => record.id === id && !isGivenUp(machine, record)),
  );
  for (const { attempt, stage, status, why = "", delivery } of records) {
    if (stage !== "settled") violate(6, `attempt ${attempt} of ${id} has not ended: ${stage}, ${status}, ${why}`);
    else if (delivery?.doneAt === undefined) violate(12, `no handler has confirmed the ending of ${id}`);
  }
}

function checkSpareDrafts({ sandbox, violate }: Bench, { orders, references, mishaps }: FinalFacts): void {
  const spare = countSpareDrafts(sandbox.ledger.sources, orders, references);
  if (spare > mishaps) violate(7, `${spare} spare drafts after ${mishaps} mishaps`);
}

/** Documents beyond the one that each attempt needs. */
export function countSpareDrafts(
  sources: readonly { readonly label: string | null }[],
  orders: readonly OrderPlan[],
  references: ReadonlyMap<string, unknown>,
): number {
  return orders.reduce((sum, { request }) => {
    const made = sources.filter(({ label }) => label === request.id).length;
    const needed = [...references.keys()].filter((key) => key.startsWith(`${request.id} `)).length;
    return sum + Math.max(0, made - needed);
  }, 0);
}
