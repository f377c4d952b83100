import type { AdvanceContext } from "../advance/advance-context.ts";
import { toReadContext } from "../advance/read-context.ts";
import { needsWitness } from "../execution/on-answer.ts";
import { onAnswer } from "../execution/read-status.ts";
import type { PageRules } from "../flow-definition.ts";
import { change } from "../record/change.ts";
import type { PaymentRecord, RecordChange } from "../record/record.ts";

/** Reads an ended payment again, from its execution or its page. */
export async function askOnceMore(context: AdvanceContext, ended: PaymentRecord): Promise<RecordChange | undefined> {
  const { clock, definition } = context;
  const readContext = toReadContext(context, ended);
  const page = definition.pageOf(ended);
  if (page !== undefined) return askPageOnceMore(context, ended, page);
  const answer = await definition.readStatus(readContext);
  if (answer === undefined || (needsWitness(definition.money, ended, answer) && (await readContext.isOvertaken())))
    return undefined;
  return onAnswer(readContext, answer, clock.now);
}

/** The page of another machine may have taken the place of a canceled one. */
async function askPageOnceMore(
  { call, clock }: AdvanceContext,
  ended: PaymentRecord,
  page: PageRules,
): Promise<RecordChange | undefined> {
  const { source } = ended.results;
  if (source === undefined) return undefined;
  const told = await page.read({ record: ended, call }, 0, clock.now);
  if (told.results?.source === undefined || told.results.source.id === source.id) return told;
  const record = change(ended, { results: told.results }, clock.now());
  return { results: told.results, ...(await page.read({ record, call }, 0, clock.now)) };
}
