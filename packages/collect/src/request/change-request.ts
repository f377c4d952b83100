import type { FieldProblem } from "@dollr-kit/core";
import { readFields, throwProblems } from "@dollr-kit/flow";
import type { CollectionInstrument, CollectionPayer, CollectionRequest, ParsedRequest } from "./request.ts";

/** What may be another one in a new attempt of the same order. What is charged for, and how much, stays. */
export interface CollectionChanges {
  /** Whom it is collected from: another phone, for one. */
  readonly payer?: CollectionPayer | undefined;
  readonly instrument?: CollectionInstrument | undefined;
  readonly via?: CollectionRequest["via"];
  readonly payerCurrency?: string | undefined;
  readonly successUrl?: string | undefined;
  readonly cancelUrl?: string | undefined;
  /** Nothing new is sent after it. @defaultValue never; that of the last attempt does not count for the new one */
  readonly expiresAt?: Date | undefined;
}

const CHANGES = ["payer", "instrument", "via", "payerCurrency", "successUrl", "cancelUrl", "expiresAt"];

/**
 * @throws DollrInputError before anything is called off, read or stored: another amount or currency would be another order, and another
 * payment under its id.
 */
export function requireChanges(changes: CollectionChanges | undefined): void {
  if (changes === undefined) return;
  const problems: FieldProblem[] = [];
  readFields(changes, CHANGES, problems);
  throwProblems(problems, "new attempt");
}

/** The request of a new attempt, to be checked like any other one. What no longer fits the way it is paid is left out. */
export function changeRequest(last: ParsedRequest, changes: CollectionChanges): CollectionRequest {
  const { dueDate, expiresAt: _, forgotten: __, instrument, payerCurrency, successUrl, cancelUrl, ...kept } = last;
  const { via = last.via, payer = last.payer } = changes;
  const isHosted = via === "hosted";
  return {
    ...kept,
    ...(via === "document" ? {} : { feeBearer: undefined }),
    ...(dueDate !== undefined && { dueDate: new Date(dueDate) }),
    ...(isHosted ? { successUrl, cancelUrl } : { payerCurrency, instrument: keptInstrument(last, changes) }),
    ...definedOf(changes),
    payer,
    via,
  };
}

/** The wallet of the last attempt, unless it was the phone of another payer. A card is not used again, and a page has no instrument. */
function keptInstrument(
  { instrument, payer }: ParsedRequest,
  changes: CollectionChanges,
): CollectionInstrument | undefined {
  if (instrument.type !== "mobile-money") return undefined;
  const isPayersOwn = instrument.phone === payer.phone;
  return changes.payer !== undefined && isPayersOwn ? undefined : instrument;
}

const definedOf = (changes: CollectionChanges): CollectionChanges =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
