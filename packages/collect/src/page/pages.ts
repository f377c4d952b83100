import { type CallDollr, isRefusal, toFailure } from "@dollr-kit/flow";
import { closeOthers } from "../documents/close-others.ts";
import { cancelAndRead } from "../documents/discard-source.ts";
import { type DocumentAnswer, hasOtherTotal, isPaidFor, type Source, toSource } from "../documents/documents.ts";
import { listOwn } from "../documents/own-documents.ts";
import type { ResultsChange, Step, StepContext } from "../record/step.ts";
import { toPageUrl } from "./page-url.ts";

// Two machines that do not know of each other may each make a page for the same attempt. Both have our label, and only one may
// be paid: the one with the lowest id. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/decisions/0016-one-page.md

/** In these states a page can be paid, or is being paid. */
const PAYABLE = ["PROCESSING", "ACTIVE", "IDLE"] as const;
/** The same with those that were paid. They are searched seldom: there are many, and a list has all of a currency. */
const WITH_PAID = ["PAID", ...PAYABLE] as const;

/** Looks whether another machine has made a page too, before the address of ours leaves. It makes nothing. */
export const page: Step = { make: chooseOne, find: chooseOne };

async function chooseOne(context: StepContext): Promise<ResultsChange> {
  return { isOnlyPage: true, ...(await takeBest(context, await listOwn(context, WITH_PAID))) };
}

/**
 * Takes the page that is being paid for ours, else the one with the lowest id, and cancels the one that we made.
 * @param isLast - the last search, so paid pages are included, and those that have not given way to ours are canceled.
 * @returns nothing where ours is the one.
 */
export async function giveWay(context: StepContext, isLast: boolean): Promise<ResultsChange | undefined> {
  const listed = await listOwn(context, isLast ? WITH_PAID : PAYABLE);
  const taken = await takeBest(context, listed);
  return taken === undefined && isLast ? closeLeft(context, listed) : taken;
}

/**
 * Whoever made another page has given way to ours by now, or knows nothing of it any more: its store was lost, or brought back from a
 * backup. Where ours has no address, the payer may have no other one.
 */
async function closeLeft(context: StepContext, listed: readonly DocumentAnswer[]): Promise<ResultsChange | undefined> {
  const { record, call } = context;
  const { source, url } = record.results;
  if (url === undefined) return undefined;
  for (const each of listed.filter(({ id, status }) => id !== source!.id && status === "ACTIVE")) {
    const status = await cancelAndRead(call, toSource(record.request.sourceType, each));
    if (isPaidFor(status) && !hasOtherTotal(record, each)) return giveWayTo(context, { ...each, status });
  }
  return undefined;
}

/** Gives way to a page that is being paid, or has a lower id. One whose address nobody has is canceled instead: ours is there already. */
async function takeBest(context: StepContext, listed: readonly DocumentAnswer[]): Promise<ResultsChange | undefined> {
  const { record } = context;
  const ours = record.results.source!.id;
  const others = listed.filter((each) => each.id !== ours && !hasOtherTotal(record, each));
  const better = [...others.filter(({ status }) => isPaidFor(status)), ...others.filter(({ id }) => id < ours)];
  for (const each of better) {
    const status = await stateToGiveWayTo(context, each);
    if (status !== "CANCELED") return giveWayTo(context, { ...each, status });
  }
  return undefined;
}

/**
 * @returns its state: CANCELED where nobody can have its address.
 * @throws Error for one that can be paid by whoever may know its address, and that Dollr does not cancel.
 */
async function stateToGiveWayTo({ record, call }: StepContext, other: DocumentAnswer): Promise<string> {
  const source = toSource(record.request.sourceType, other);
  if (isPaidFor(other.status) || (await findPayLink(call, source)) !== undefined) return other.status;
  const state = await cancelAndRead(call, source);
  if (state === "CANCELED" || isPaidFor(state)) return state;
  throw new Error(`Dollr neither gives the address of an open page nor cancels it: it is ${state}`);
}

async function giveWayTo(context: StepContext, winner: DocumentAnswer): Promise<ResultsChange | undefined> {
  const state = await cancelOurs(context, winner);
  if (state === undefined || state === "CANCELED") return takeOver(context, winner);
  if (!isPaidFor(state)) throw new Error(`Dollr does not cancel a second page: it is ${state}`);
  // Ours is being paid, or was: any other one of the same attempt must not be paid beside it.
  await closeOthers(context);
  return undefined;
}

/**
 * Cancels our page. Where the other one is being paid, this may fail: the first look at the ending sends the cancel again.
 * @returns the state of our page; undefined where that is not known.
 */
async function cancelOurs({ record, call }: StepContext, winner: DocumentAnswer): Promise<string | undefined> {
  try {
    return await cancelAndRead(call, record.results.source!);
  } catch (error) {
    if (!isPaidFor(winner.status)) throw error;
    return undefined;
  }
}

/**
 * Cancels every page of the attempt, whoever made it.
 * @returns PROCESSING or PAID where somebody pays on one, else the state of one that Dollr does not cancel, else CANCELED; nothing
 * where there is none.
 */
export async function cancelPages(context: StepContext): Promise<string | undefined> {
  const { request, results } = context.record;
  const listed = await listOwn(context, WITH_PAID);
  const paidFor = listed.find(({ status }) => isPaidFor(status));
  if (paidFor !== undefined) return paidFor.status;
  const known = results.source === undefined ? [] : [results.source];
  const pages = [...known, ...listed.map((each) => toSource(request.sourceType, each))];
  let left: string | undefined;
  for (const page of new Map(pages.map((each) => [each.id, each])).values()) {
    const state = await cancelAndRead(context.call, page);
    if (left === undefined || (state !== "CANCELED" && !isPaidFor(left))) left = state;
  }
  return left;
}

/** The page of another machine, with its address where Dollr gives it. */
export async function takeOver({ record, call }: StepContext, listed: DocumentAnswer): Promise<ResultsChange> {
  const source = toSource(record.request.sourceType, listed);
  return {
    source,
    counterpartyId: listed.counterparty_id,
    partyId: undefined,
    published: listed.status !== "IDLE",
    canceledAt: undefined,
    pageLooks: undefined,
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
