import { nameOf } from "./attention.ts";
import type { Flow } from "./flow.ts";
import type { CollectionRecord } from "./record.ts";
import { listOwn } from "./steps/own-documents.ts";

/** Where a payment was paid more than once, the payer is to be paid back: by attempts, or by pages of one attempt. */
export async function reportSecondCharge(flow: Flow, record: CollectionRecord): Promise<void> {
  await reportAttempts(flow, record);
  if (record.request.via === "hosted") await reportPages(flow, record);
}

async function reportAttempts({ store, attention }: Flow, { id, attempt }: CollectionRecord): Promise<void> {
  const latest = (await store.load(id))?.attempt ?? attempt;
  const attempts = Array.from({ length: latest }, (_, index) => store.load(id, index + 1));
  const records = (await Promise.all(attempts)).filter((each) => each?.status === "completed") as CollectionRecord[];
  if (records.length < 2) return;
  const references = records.map(({ referenceId }) => referenceId).join(" and ");
  const message = `Collection ${JSON.stringify(id)} was paid ${records.length} times (references ${references}): refund what is too much.`;
  attention.report({ kind: "second-charge", message, id, records }, `second-charge ${references}`);
}

/** Two machines that did not know of each other may each have given out a page, and the payer may have paid both. */
async function reportPages({ call, attention }: Flow, record: CollectionRecord): Promise<void> {
  const paid = await listOwn({ record, call }, ["PAID"]);
  if (paid.length < 2) return;
  const { id } = record;
  const numbers = paid.map(({ invoice_number, order_number, ...each }) => invoice_number ?? order_number ?? each.id);
  const message = `${nameOf(record)} was paid ${paid.length} times, on the pages of ${numbers.join(" and ")}: refund what is too much.`;
  attention.report({ kind: "second-charge", message, id, records: [record] }, `second-charge ${numbers.join(" ")}`);
}
