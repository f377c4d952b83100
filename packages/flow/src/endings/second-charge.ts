import type { AdvanceContext } from "../advance/advance-context.ts";
import { nameOf } from "../events/attention.ts";
import type { PageRules } from "../flow-definition.ts";
import type { PaymentRecord } from "../record/record.ts";

/** Where a payment was paid more than once, the payer is to be paid back: by attempts, or by pages of one attempt. */
export async function reportSecondCharge(context: AdvanceContext, record: PaymentRecord): Promise<void> {
  await reportAttempts(context, record);
  const page = context.definition.pageOf(record);
  if (page !== undefined) await reportPages(context, record, page);
}

async function reportAttempts({ store, attention }: AdvanceContext, { id, attempt }: PaymentRecord): Promise<void> {
  const latest = (await store.load(id))?.attempt ?? attempt;
  const attempts = Array.from({ length: latest }, (_, index) => store.load(id, index + 1));
  const records = (await Promise.all(attempts)).filter((each) => each?.status === "completed") as PaymentRecord[];
  if (records.length < 2) return;
  const references = records.map(({ referenceId }) => referenceId).join(" and ");
  const message = `Payment ${JSON.stringify(id)} was paid ${records.length} times (references ${references}): refund what is too much.`;
  attention.report({ kind: "second-charge", message, id, records }, `second-charge ${references}`);
}

/** Two machines that did not know of each other may each have given out a page, and the payer may have paid both. */
async function reportPages({ call, attention }: AdvanceContext, record: PaymentRecord, page: PageRules): Promise<void> {
  const numbers = await page.listPaid({ record, call });
  if (numbers.length < 2) return;
  const { id } = record;
  const message = `${nameOf(record)} was paid ${numbers.length} times, on the pages of ${numbers.join(" and ")}: refund what is too much.`;
  attention.report({ kind: "second-charge", message, id, records: [record] }, `second-charge ${numbers.join(" ")}`);
}
