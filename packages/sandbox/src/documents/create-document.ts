import { findByField, requireCurrency } from "../fields/lookup.ts";
import { randomHex } from "../time/random-id.ts";
import type { SourceType } from "../world/document-types.ts";
import type { DocumentRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

interface NewDocument {
  readonly counterparty_id: number;
  readonly currency: string;
  readonly note: string;
  readonly fee_bearer: "PAYER" | "PAYEE";
  readonly as_payment_link: boolean;
  readonly reference_id?: string | null;
  readonly due_date?: string | null;
}

export function createDocument(world: World, type: SourceType, body: NewDocument): DocumentRecord {
  const counterparty = findByField(world.counterparties, "counterparty_id", body.counterparty_id);
  const currency = requireCurrency(body.currency);
  const id = world.nextId();
  const document: DocumentRecord = {
    type,
    id,
    number: documentNumber(world, type, id),
    counterparty,
    currency,
    asPaymentLink: body.as_payment_link,
    createdAt: world.now,
    items: [],
    executions: [],
    pageToken: randomHex(world.random, 24),
    note: body.note,
    feeBearer: body.fee_bearer,
    label: body.reference_id ?? null,
    dueDate: body.due_date ?? null,
    states: [{ at: world.now, state: "IDLE" }],
    past: [],
    updatedAt: world.now,
    paidBy: undefined,
    checkout: undefined,
  };
  world.documents.set(document.id, document);
  world.documentsByNumber.set(document.number, document);
  world.documentsByPage.set(document.pageToken, document);
  return document;
}

/** Made from the id, so that it is unique as well. It has letters, so that it does not look like a phone number. */
const documentNumber = (world: World, type: SourceType, id: number): string =>
  `${type === "INVOICE" ? "INV" : "ORD"}-${new Date(world.now).getUTCFullYear()}-${id.toString(36).toUpperCase()}`;
