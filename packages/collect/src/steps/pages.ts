import { type DocumentAnswer, hasOurTotal, type Source, toSource } from "../documents.ts";
import type { CallDollr } from "../dollr.ts";
import { isRefusal, toFailure } from "../failure.ts";
import { toPageUrl } from "../told-text.ts";
import { cancelAndRead } from "./discard-source.ts";
import { listOwn } from "./own-documents.ts";
import type { ResultsChange, Step, StepContext } from "./step.ts";

// Two machines that do not know of each other may each make a page for the same attempt. Both have our label, and only one may
// be paid: the one with the lowest id. @see docs/decisions/0016-one-page.md

/** In these states a page can be paid, is being paid, or was. */
const PAYABLE = ["PAID", "PROCESSING", "ACTIVE", "IDLE"] as const;

/** Looks whether another machine has made a page too, before the address of ours leaves. */
export const page: Step = {
  async make(context) {
    return { isOnlyPage: true, ...(await giveWay(context)) };
  },
};

/**
 * Takes the page that is being paid for ours, else the one with the lowest id, and cancels the one that we made.
 * @returns nothing where ours is the one.
 */
export async function giveWay(context: StepContext): Promise<ResultsChange | undefined> {
  const { record, call } = context;
  const source = record.results.source!;
  const others = (await listOwn(context, PAYABLE)).filter(({ id }) => id !== source.id);
  const usable = others.filter((each) => hasOurTotal(record, each));
  const first =
    usable.find(({ status }) => ["PAID", "PROCESSING"].includes(status)) ?? usable.find(({ id }) => id < source.id);
  if (first === undefined) return undefined;
  const state = await cancelAndRead(call, source);
  if (state === "CANCELED") return takeOver(context, first);
  if (!["PROCESSING", "PAID"].includes(state)) throw new Error(`Dollr does not cancel a second page: it is ${state}`);
  await closeOthers(context);
  return undefined;
}

/** The page is being paid, or was: any other one of the same attempt must not be paid beside it. */
export async function closeOthers(context: StepContext): Promise<void> {
  const { id, type } = context.record.results.source!;
  for (const each of await listOwn(context, ["ACTIVE"]))
    if (each.id !== id) await cancelAndRead(context.call, toSource(type, each));
}

/** The page of another machine, with its address where Dollr gives it. */
export async function takeOver({ record, call }: StepContext, listed: DocumentAnswer): Promise<ResultsChange> {
  const source = toSource(record.request.sourceType, listed);
  return {
    source,
    counterpartyId: listed.counterparty_id,
    partyId: undefined,
    published: listed.status !== "IDLE",
    url: await findPayLink(call, source),
  };
}

export async function payLink(call: CallDollr, { type, number = "" }: Source): Promise<string | undefined> {
  const query = { source_type: type, source_number: number };
  return toPageUrl((await call((dollr, options) => dollr.links.pay(query, options))).url);
}

/** The address of a page that was made before; nothing where Dollr does not give it. */
export async function findPayLink(call: CallDollr, source: Source): Promise<string | undefined> {
  try {
    return await payLink(call, source);
  } catch (error) {
    if (isRefusal(toFailure(error))) return undefined;
    throw error;
  }
}
