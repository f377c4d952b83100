import { StoreError } from "../errors/store-error.ts";
import { isDate } from "../lib/is-date.ts";
import type { PaymentRecord } from "./record.ts";
import { isRecordBody } from "./record-shape.ts";
import { toSchema2 } from "./schema-2.ts";

/** The parts of a record that a store keeps beside its text, where no save can change the reference. */
export type RecordKey = Pick<PaymentRecord, "id" | "attempt" | "version" | "referenceId">;

/** The text of a record as an object, of the schema that it says. */
type StoredBody = Readonly<Record<string, unknown>> & { readonly schema: number };

/** Brings what was stored one schema forward; the schema itself is counted by who calls it. */
export type RecordUpgrade = (body: StoredBody) => StoredBody;

/** The first takes schema 1 to 2. Never change one, add another. */
const UPGRADES: readonly RecordUpgrade[] = [toSchema2];

/** The newest schema of records that this version reads. */
export const NEWEST_SCHEMA = UPGRADES.length + 1;

/** Writes a record as text for a store, without the parts of its key. */
export function encodeRecord(record: PaymentRecord): string {
  const { id: _, attempt: __, version: ___, referenceId: ____, ...body } = record;
  return writesInstants() ? JSON.stringify(body) : JSON.stringify(body, writeInstant);
}

let known: { readonly by: unknown; readonly isUsual: boolean } | undefined;

/** Programs replace `Date.prototype.toJSON`, often by a local time without its zone. Each writing is tried once, since records are saved often. */
function writesInstants(): boolean {
  const { toJSON } = Date.prototype;
  if (known?.by !== toJSON) known = { by: toJSON, isUsual: new Date(0).toJSON() === "1970-01-01T00:00:00.000Z" };
  return known!.isUsual;
}

function writeInstant(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const given = this[key];
  return isDate(given) ? given.toISOString() : value;
}

/**
 * Reads what `encodeRecord` wrote, of this version or an older one.
 * @throws StoreError when the text is damaged, or a newer version of this package wrote it.
 */
export function decodeRecord(key: RecordKey, text: string): PaymentRecord {
  return decodeWith(UPGRADES, key, text);
}

/** `decodeRecord` with these upgrades. */
export function decodeWith(upgrades: readonly RecordUpgrade[], key: RecordKey, text: string): PaymentRecord {
  const newest = upgrades.length + 1;
  let body = parseBody(key.id, text);
  if (body.schema > newest) {
    throw new StoreError(
      `Payment ${JSON.stringify(key.id)} was written by a newer version of @dollr-kit/flow (schema ${body.schema}, this one reads up to ${newest}). Update this process too.`,
      { kind: "unreadable" },
    );
  }
  for (const upgrade of upgrades.slice(body.schema - 1)) body = { ...upgrade(body), schema: body.schema + 1 };
  if (!isRecordBody(body)) throw damaged(key.id);
  const { id, attempt, version, referenceId } = key;
  return { ...(body as Omit<PaymentRecord, keyof RecordKey>), id, attempt, version, referenceId };
}

function parseBody(id: string, text: string): StoredBody {
  try {
    const body = JSON.parse(text);
    if (Number.isInteger(body?.schema) && body.schema >= 1) {
      reviveInstants(body);
      return body;
    }
  } catch {
    // The error would quote the text, which has names and phones.
  }
  throw damaged(id);
}

const damaged = (id: string): StoreError =>
  new StoreError(`Payment ${JSON.stringify(id)} cannot be read: its stored record is damaged.`, {
    kind: "unreadable",
    hint: "Bring its row back from a backup, or ask Dollr what became of the payment.",
  });

/** Instants are the fields whose names end in `At`. A reviver of `JSON.parse` would take three times as long. */
function reviveInstants(part: Record<string, unknown>): void {
  for (const key in part) {
    const value = part[key];
    const isInstant = typeof value === "string" && key.endsWith("At");
    // What old libraries add to `Object.prototype` is in every object.
    if ((!isInstant && typeof value !== "object") || !Object.hasOwn(part, key)) continue;
    if (isInstant) part[key] = toInstant(value);
    else reviveWithin(value);
  }
}

/** A list is gone through as one: by its keys it takes twice as long. */
function reviveWithin(value: unknown): void {
  if (Array.isArray(value)) for (const each of value) reviveWithin(each);
  else if (typeof value === "object" && value !== null) reviveInstants(value as Record<string, unknown>);
}

function toInstant(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new RangeError("That is no instant.");
  return instant;
}
