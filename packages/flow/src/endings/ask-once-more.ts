import type { AdvanceContext } from "../advance/advance-context.ts";
import { toReadContext } from "../advance/read-context.ts";
import { needsWitness } from "../execution/on-answer.ts";
import { onAnswer } from "../execution/read-status.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";

/** Reads an ended payment again, from its execution or its offer. */
export async function askOnceMore(context: AdvanceContext, ended: PaymentRecord): Promise<RecordChange | undefined> {
  const { clock, definition } = context;
  const readContext = toReadContext(context, ended);
  const offer = definition.offerOf(ended);
  if (offer !== undefined) return offer.readEnded(readContext, clock.now);
  const answer = await definition.readStatus(readContext);
  if (answer === undefined || (needsWitness(definition.money, ended, answer) && (await readContext.isOvertaken())))
    return undefined;
  return onAnswer(readContext, answer, clock.now);
}
