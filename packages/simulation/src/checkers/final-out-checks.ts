import type { PaymentRecord } from "@dollr-kit/disburse";
import type { LedgerExecution } from "@dollr-kit/sandbox";
import type { OutPlan } from "../plan/out-plan.ts";
import type { OutBook } from "../workload/out-book.ts";
import type { Portal } from "../workload/portal.ts";
import type { FinalFacts } from "./final-checks.ts";
import type { Observations } from "./observations.ts";
import { toCents } from "./out-record-checker.ts";

export interface FinalOutFacts
  extends Pick<FinalFacts, "disks" | "isGivenUp" | "flips" | "wasCorrected" | "secondCharges"> {
  readonly book: OutBook;
  readonly portal: Portal;
}

/** Looks at all money out when it is over: invariants 1, 2, 4, 5, 6, 12 and 19. */
export function checkMoneyOut(observations: Observations, facts: FinalOutFacts): void {
  const { book } = facts;
  const executions = observations.executions().filter(({ operation }) => operation !== "COLLECTION");
  for (const { referenceId, operation } of executions)
    if (book.ofReference(referenceId) === undefined)
      observations.violate(4, `${operation} ${referenceId} at Dollr is of no record`);
  for (const out of book.outs) {
    const ours = executions.filter(({ referenceId }) => book.ofReference(referenceId) === out);
    checkPaidOnce(observations, out, ours, facts);
    checkEndings(observations, out, ours, facts);
    checkAllEnded(observations, out, facts);
  }
  if (!facts.flips) checkWallets(observations);
  checkRefunds(observations, executions, book);
}

/** At most one that is settled, and of what was asked for. */
function checkPaidOnce(
  { violate }: Observations,
  out: OutPlan,
  ours: readonly LedgerExecution[],
  { book, portal, flips, secondCharges }: FinalOutFacts,
): void {
  const name = `${out.kind} ${out.request.id}`;
  const settled = ours.filter(({ outcome }) => outcome === "COMPLETED");
  const used = new Set(ours.map(({ referenceId }) => referenceId));
  const isTold = flips && settled.length === new Set(settled.map(({ referenceId }) => referenceId)).size;
  if (settled.length > 1 && !(isTold && secondCharges.has(out)))
    violate(1, `${name} was paid out ${settled.length} times`);
  if (used.size > book.attemptsOf(out)) violate(2, `${name} was executed under ${used.size} references`);
  const asked = portal.requestOf(out);
  for (const { payee, payer } of settled) {
    // What goes back goes back in the currency in which it was paid.
    const isAsked = payee.currency !== "USD" || toCents(payee.amount) === toCents(asked?.amount ?? "");
    if (!isAsked) violate(5, `${name} paid ${payee.amount} ${payee.currency} instead of ${asked?.amount}`);
    if (payer.currency === payee.currency && toCents(payer.amount) < toCents(payee.amount))
      violate(5, `${name} took ${payer.amount} and paid ${payee.amount}`);
  }
}

function checkEndings(
  { violate }: Observations,
  out: OutPlan,
  ours: readonly LedgerExecution[],
  { disks }: FinalOutFacts,
): void {
  for (const { referenceId, outcome } of ours) {
    if (outcome === undefined) continue;
    const records = disks.flatMap((disk) => disk.records.filter((record) => record.referenceId === referenceId));
    const name = `${out.kind} ${out.request.id}`;
    if (records.length === 0) violate(4, `${name} ${outcome} at Dollr under ${referenceId}, and no record knows of it`);
    for (const { status, attempt } of records)
      if (status !== outcome.toLowerCase())
        violate(4, `${name} ${outcome} at Dollr, and attempt ${attempt} is ${status}`);
  }
}

function checkAllEnded({ violate }: Observations, out: OutPlan, facts: FinalOutFacts): void {
  const { disks, isGivenUp, wasCorrected } = facts;
  const isOurs = ({ flow, id }: PaymentRecord): boolean => flow === out.kind && id === out.request.id;
  const records = disks.flatMap(({ machine, records: all }) =>
    all.filter((record) => isOurs(record) && !isGivenUp(machine, record)),
  );
  for (const record of records) {
    const { id, flow, attempt, stage, status, why = "", delivery, corrects } = record;
    if (corrects !== undefined && !wasCorrected(record))
      violate(12, `nobody was told that ${flow} ${id} is ${status} after all`);
    if (stage !== "settled")
      violate(6, `attempt ${attempt} of ${flow} ${id} has not ended: ${stage}, ${status}, ${why}`);
    else if (delivery?.doneAt === undefined) violate(12, `no handler has confirmed the ending of ${flow} ${id}`);
  }
}

/** No wallet of the merchant's was ever below zero. */
function checkWallets({ sandbox, violate }: Observations): void {
  const balances = new Map<string, number>();
  for (const { postings } of sandbox.ledger.entries)
    for (const { account, amount } of postings) {
      if (!account.startsWith("merchant/")) continue;
      const cents = (balances.get(account) ?? 0) + toCents(amount);
      balances.set(account, cents);
      if (cents < 0) violate(19, `${account} was overdrawn by ${-cents / 100}`);
    }
}

/** Of one order no more goes back than was paid; a failed attempt that is completed late was paid beside the next one. */
function checkRefunds(observations: Observations, executions: readonly LedgerExecution[], book: OutBook): void {
  const sums = new Map<object, number>();
  for (const { referenceId, outcome } of executions) {
    const out = book.ofReference(referenceId);
    if (out?.kind !== "refund" || outcome !== "COMPLETED") continue;
    const share = (sums.get(out.order) ?? 0) + out.share;
    sums.set(out.order, share);
    if (share > Math.max(1, observations.chargesOf(out.order).length) + 1e-9)
      observations.violate(19, `${Math.round(share * 100)} % of ${out.order.request.id} went back`);
  }
}
