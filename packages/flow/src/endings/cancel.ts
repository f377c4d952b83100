import type { AdvanceContext } from "../advance/advance-context.ts";
import { isNews } from "../advance/record-lease.ts";
import { wakeAfterEnding } from "../advance/schedule.ts";
import { toReadContext } from "../advance/to-read-context.ts";
import { CancelRefusedError } from "../errors/cancel-refused-error.ts";
import { CANCELED } from "../errors/failure-cause.ts";
import { isStaleRecordError, StaleRecordError } from "../errors/stale-record-error.ts";
import { mayHaveLanded } from "../execution/before-send.ts";
import { isPaidAnywhere } from "../execution/doubt-refusal.ts";
import { settle, settleRefused } from "../execution/endings.ts";
import type { OfferRules } from "../flow-definition.ts";
import { callAbout } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";
import { readOpen } from "./read-open.ts";

/**
 * Calls a payment off before its execution has left, or an offer that nobody is paying. What the store says wins: a worker that is about
 * to send it saves that first, and so does this.
 * @returns the record as it has ended; one that had failed already, as it is.
 * @throws CancelRefusedError where money may be moving, and whatever keeps Dollr or the store from answering.
 */
export async function cancelPayment(context: AdvanceContext, open: PaymentRecord): Promise<PaymentRecord> {
  const { store, clock, bus } = context;
  if (open.status === "failed") return open;
  const asking = { ...context, call: callAbout(context.call, open) };
  try {
    const told = await callOff(asking, open);
    // Whoever has it at work saves it every few seconds, also where nothing is new.
    const ended = change(await loadAsItWas(context, open), told, clock.now());
    const wakeAt = wakeAfterEnding(context.definition, ended, clock.now());
    const saved = await store.save(change(ended, { wakeAt }, clock.now()));
    bus.publish(saved, open);
    // A source that nobody but us could execute: it may lie where it is when this fails.
    await context.definition.abandon?.({ record: saved, call: asking.call }).catch(() => undefined);
    return saved;
  } catch (error) {
    const stored = isStaleRecordError(error) ? await store.load(open.id, open.attempt) : undefined;
    if (stored === undefined) throw error;
    return cancelPayment(context, stored);
  }
}

async function callOff(context: AdvanceContext, record: PaymentRecord): Promise<RecordChange> {
  if (record.stage === "settled") refuse(record, `it is ${record.status}`);
  const offer = context.definition.offerOf(record);
  return offer === undefined ? callOffUnsent(context, record) : callOffOffer(context, record, offer);
}

async function callOffUnsent(context: AdvanceContext, record: PaymentRecord): Promise<RecordChange> {
  if (record.stage !== "preparing" || mayHaveLanded(record)) refuse(record, SENT);
  const read = toReadContext(context, record);
  // It is saved, too: a pass of this process that asked before, and waits for a passcode, must not send it now.
  const { told } = await readOpen(context, record);
  if (told !== undefined || (await isPaidAnywhere(read))) refuse(record, await whoSentIt(context, record));
  await loadAsItWas(context, record);
  // Of what another machine has sent, or this one before its store was lost, nothing may show yet.
  const isClosed = (await context.definition.closeOthers?.(read)) ?? true;
  if (!isClosed) refuse(record, "it may be under way on another machine, and Dollr does not cancel what that has made");
  return endUnsent(context, record, "it was called off before anything was sent");
}

const SENT = "it was sent, and Dollr has no way to call back what a person or a carrier is asked for";

/** Another worker of this store may have sent it while Dollr was asked. */
async function whoSentIt({ store }: AdvanceContext, { id, attempt }: PaymentRecord): Promise<string> {
  const stored = await store.load(id, attempt);
  const isOfThisStore = stored !== undefined && mayHaveLanded(stored);
  return isOfThisStore ? SENT : "Dollr has it already, as another machine sent it";
}

/**
 * What another machine sent, or this one before its store was lost, Dollr may not show before the quiet window is over. Where nothing at
 * Dollr can be closed against it, as of money out, it may be sent at any time, later too: then nobody can say that no money moves.
 */
function endUnsent(context: AdvanceContext, { createdAt }: PaymentRecord, how: string): RecordChange {
  const { clock, limits, definition } = context;
  const isShown = clock.now() - createdAt.getTime() >= limits.quietWindowMs;
  const isCertain = isShown && definition.closeOthers !== undefined;
  const reason = isCertain ? `${how}: no money moved` : `${how} from here, and Dollr shows nothing of it yet`;
  return settleRefused(reason, clock.now(), CANCELED);
}

/**
 * What a pass of its own has made meanwhile is not another machine's.
 * @returns it as it is stored now.
 * @throws StaleRecordError where anything is new.
 */
async function loadAsItWas({ store }: AdvanceContext, record: PaymentRecord): Promise<PaymentRecord> {
  const stored = await store.load(record.id, record.attempt);
  if (stored === undefined || isNews(record, stored)) throw new StaleRecordError(record.id, record.version);
  return stored;
}

async function callOffOffer(context: AdvanceContext, record: PaymentRecord, offer: OfferRules): Promise<RecordChange> {
  const { call, clock } = context;
  const { is, told } = await offer.cancelAll({ record, call });
  // Whoever has lost the store, or never had it, would make the offer of this attempt: so that is the one that goes on.
  if (is === "none") return endUnsent(context, record, "it was called off before it was offered");
  if (is === "being-paid") refuse(record, "somebody is paying it");
  if (is !== "canceled") refuse(record, `Dollr does not cancel it: it is ${told}`);
  return {
    ...settle("failed", clock.now()),
    reason: "it was called off, and was canceled while nobody was paying it",
    cause: CANCELED,
  };
}

function refuse({ id, referenceId }: PaymentRecord, why: string): never {
  throw new CancelRefusedError(id, referenceId, why);
}
