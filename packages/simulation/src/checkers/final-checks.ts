import type { CollectionRecord } from "@dollr-kit/collect";
import type { PaymentRecord } from "@dollr-kit/disburse";
import type { Charge, LedgerExecution } from "@dollr-kit/sandbox";
import { keyOf, type OrderPlan, type PaymentPlan } from "../plan/order-plan.ts";
import { parseLabel } from "../workload/label.ts";
import type { PaymentDisk } from "../workload/payment-disk.ts";
import type { Observations } from "./observations.ts";

export interface FinalFacts {
  readonly orders: readonly OrderPlan[];
  readonly disks: readonly PaymentDisk[];
  /** Nothing is running, on its way, or to come. */
  readonly hasEnded: boolean;
  /** What the merchants' programs still wait for. */
  readonly unfinished: readonly PaymentPlan[];
  /** Nothing more can come of it, and whoever has to was told. */
  readonly isGivenUp: (machine: number, record: PaymentRecord) => boolean;
  /** Dollr completes after all what it called failed. */
  readonly flips: boolean;
  /** Whether a handler was told that an earlier ending was wrong. */
  readonly wasCorrected: (record: PaymentRecord) => boolean;
  /** Payments of which people were told that more than one attempt was charged. */
  readonly secondCharges: ReadonlySet<PaymentPlan>;
  /** Crashes, lost answers and whatever else may leave a spare draft. */
  readonly orphaningFaults: number;
}

/** Looks at everything when it is over: invariants 1, 2, 4, 5, 6, 7 and 12. */
export function checkTheEnd(observations: Observations, facts: FinalFacts): void {
  checkBalance(observations);
  for (const order of facts.orders) {
    checkCharges(observations, order, facts);
    checkExecutions(observations, order, facts);
    checkAllEnded(observations, order, facts);
  }
  checkOver(observations, facts);
  checkSpareDrafts(observations, facts);
}

function checkBalance({ sandbox, violate }: Observations): void {
  try {
    sandbox.ledger.assertBalanced();
  } catch (error) {
    violate(5, (error as Error).message);
  }
}

/** At most one charge, and of what was asked for. */
function checkCharges(observations: Observations, order: OrderPlan, facts: FinalFacts): void {
  const { sandbox, violate } = observations;
  const { request } = order;
  const charges = observations.chargesOf(order);
  if (charges.length > 1 && !isToldOfEach(charges, order, facts))
    violate(1, `${keyOf(order)} was charged ${charges.length} times`);
  const cents = request.items.reduce(
    (sum, { amount, quantity = 1 }) => sum + Math.round(Number(amount) * 100) * quantity,
    0,
  );
  for (const { sourceId, sourceType } of charges) {
    const source = sandbox.ledger.sources.find(({ id, type }) => id === sourceId && type === sourceType);
    if (Math.round(Number(source?.total.amount) * 100) !== cents) {
      violate(5, `${keyOf(order)} was charged ${source?.total.amount} instead of ${cents / 100}`);
    }
  }
}

/** Attempts that Dollr called failed, and completed after all: nobody can undo that, and people were told. */
function isToldOfEach(charges: readonly Charge[], order: OrderPlan, { flips, secondCharges }: FinalFacts): boolean {
  const references = new Set(charges.map(({ referenceId }) => referenceId));
  return flips && references.size === charges.length && secondCharges.has(order);
}

/** Every execution is one of ours, and every ending is the record's. What a payer pays on a page has a reference of Dollr's own. */
function checkExecutions(observations: Observations, order: OrderPlan, { disks }: FinalFacts): void {
  const { book } = observations;
  const id = keyOf(order);
  const records = recordsOf(observations, order, disks);
  const pages = new Set(records.filter(({ request }) => request.via === "hosted").map((record) => record.referenceId));
  const executions = observations.executions().filter(({ label, referenceId }) => {
    const isOnPage = pages.has(parseLabel(label ?? "").referenceId ?? "");
    return !isOnPage && (book.ofReference(referenceId) ?? book.ofLabel(label)[0]) === order;
  });
  const attempts = book.attemptsOf(order);
  const used = new Set(executions.map(({ referenceId }) => referenceId));
  if (used.size > attempts)
    observations.violate(2, `${id} was executed under ${used.size} references in ${attempts} attempts`);
  for (const execution of executions) checkReported(observations, execution, records);
}

function checkReported(
  { violate }: Observations,
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
function checkOver({ violate }: Observations, { hasEnded, unfinished }: FinalFacts): void {
  if (hasEnded) return;
  const ids = [...new Set(unfinished.map(({ request }) => request.id))].sort();
  violate(6, ids.length > 0 ? `no ending for those who wait for ${ids.join(", ")}` : "something still goes on");
}

function checkAllEnded(
  observations: Observations,
  order: OrderPlan,
  { disks, isGivenUp, wasCorrected }: FinalFacts,
): void {
  const { violate } = observations;
  const id = keyOf(order);
  const records = disks.flatMap((disk) =>
    recordsOf(observations, order, [disk]).filter((record) => !isGivenUp(disk.machine, record)),
  );
  for (const record of records) {
    const { attempt, stage, status, why = "", delivery, corrects } = record;
    if (corrects !== undefined && !wasCorrected(record))
      violate(12, `nobody was told that ${id} is ${status} after all`);
    if (stage !== "settled") violate(6, `attempt ${attempt} of ${id} has not ended: ${stage}, ${status}, ${why}`);
    else if (delivery?.doneAt === undefined) violate(12, `no handler has confirmed the ending of ${id}`);
  }
}

function checkSpareDrafts(observations: Observations, { orphaningFaults }: FinalFacts): void {
  const spare = countSpareDrafts(observations);
  if (spare > orphaningFaults)
    observations.violate(7, `${spare} spare drafts after ${orphaningFaults} faults that may leave one`);
}

const recordsOf = (
  { book }: Observations,
  order: OrderPlan,
  disks: readonly PaymentDisk[],
): readonly CollectionRecord[] =>
  disks.flatMap(({ machine, collections }) => collections.filter(({ id }) => book.ofRecord(machine, id) === order));

/** Documents beyond the one that each attempt needs. Those of two shops with one label are counted together. */
export function countSpareDrafts({ sandbox, book }: Observations): number {
  const made = new Map<string, number>();
  const needed = new Map<string, number>();
  for (const { label } of sandbox.ledger.sources) {
    const owners = book.ofLabel(label);
    const name = owners.map(keyOf).join();
    made.set(name, (made.get(name) ?? 0) + 1);
    needed.set(
      name,
      owners.reduce((sum, order) => sum + book.attemptsOf(order), 0),
    );
  }
  return [...made].reduce((sum, [name, count]) => sum + Math.max(0, count - needed.get(name)!), 0);
}
