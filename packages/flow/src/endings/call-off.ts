import type { AdvanceContext } from "../advance/advance-context.ts";
import { CANCELED } from "../errors/failure-cause.ts";
import { settleRefused } from "../execution/endings.ts";
import { callAbout } from "../quota/pass-calls.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord } from "../record/record.ts";
import { loadCompletedBefore } from "../stores/load-unsettled.ts";

/**
 * An attempt that came after one that was completed after all would charge a second time: it ends where nothing of it has left, and
 * where its offer can still be canceled.
 * @throws whatever keeps Dollr or the store from it; then it is to be tried again.
 */
export async function callOffLater(context: AdvanceContext, { id, attempt }: PaymentRecord): Promise<void> {
  const { store, clock, bus } = context;
  const latest = (await store.load(id))?.attempt ?? attempt;
  for (let later = attempt + 1; later <= latest; later += 1) {
    const record = await store.load(id, later);
    if (record === undefined || !(await isHarmless(context, record))) continue;
    const reason = `attempt ${attempt} of this payment was completed after all, so nothing came of this one`;
    const off = change(record, { ...settleRefused(reason, clock.now(), CANCELED), wakeAt: null }, clock.now());
    bus.publish(await store.save(off), record);
  }
}

/** The attempt before it may have been corrected while this one was on its way, or by another process. */
export async function callOffBesideCompleted(context: AdvanceContext, record: PaymentRecord): Promise<void> {
  if (!hasOffer(context, record) && !isRefusedBesideAnother(record)) return;
  const completed = await loadCompletedBefore(context.store, record);
  if (completed !== undefined) await callOffLater(context, completed);
}

async function isHarmless(context: AdvanceContext, record: PaymentRecord): Promise<boolean> {
  if (hasOffer(context, record)) return isOfferCanceled(context, record);
  return (record.stage === "preparing" && record.execution === undefined) || isRefusedBesideAnother(record);
}

/** Whether it was refused, and its source is being paid all the same: by another attempt or machine, as far as can be told. */
const isRefusedBesideAnother = ({ stage, execution }: PaymentRecord): boolean =>
  stage === "executing" && execution!.knownToDollr === true && execution!.refusal !== undefined;

/** It may be paid at any time. */
const hasOffer = ({ definition }: AdvanceContext, record: PaymentRecord): boolean =>
  record.stage !== "settled" && definition.offerOf(record)?.isMade(record) === true;

/** One that is being paid goes on, and is told of when it is. */
async function isOfferCanceled({ definition, call }: AdvanceContext, record: PaymentRecord): Promise<boolean> {
  const offer = definition.offerOf(record)!;
  const { is, told } = await offer.cancel({ record, call: callAbout(call, record) });
  if (is === "open") throw new Error(`Dollr does not cancel what a later attempt offers: it is ${told}`);
  return is === "canceled";
}
