import type { DollrResponseError } from "@dollr-kit/core";
import type { SourceState } from "@dollr-kit/types";
import type { StepContext } from "../record/step.ts";
import { type DocumentAnswer, documentsOf, readDocumentId, type Source, toSource } from "./documents.ts";
import { toLabel } from "./label.ts";

/**
 * Documents with our label in these states, listed side by side and by state: all documents of a currency may be megabytes.
 * @returns the lowest id first.
 */
export async function listOwn(
  { record, call }: StepContext,
  states: readonly SourceState[],
): Promise<readonly DocumentAnswer[]> {
  const { sourceType, currency } = record.request;
  const label = toLabel(record);
  const listed = await Promise.all(
    states.map((status) => {
      const list = call((dollr, options) => documentsOf(dollr, sourceType).list({ currency, status }, options));
      return HAVE_ENDED.has(status) ? list.catch(noneIfTooLong) : list;
    }),
  );
  const found = listed.flat().filter((each) => each.reference_id === label);
  return found.map((each) => ({ ...each, id: readDocumentId(each.id) })).sort((a, b) => a.id - b.id);
}

/** The longer a shop is open, the more documents are in these states, so their lists become too long first. */
const HAVE_ENDED = new Set<SourceState>(["PAID", "CANCELED"]);

/** Lists have no pages, so one may be too long to be read. That must keep nobody from paying. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/decisions/0016-one-page.md */
function noneIfTooLong(error: unknown): readonly DocumentAnswer[] {
  if ((error as Partial<DollrResponseError>).isTooLong) return [];
  throw error;
}

/** The states of documents that somebody can pay, or has or could have paid; those by which most money could be lost come first. */
export const PUBLISHED = ["PROCESSING", "PAID", "ACTIVE", "CANCELED"] as const satisfies readonly SourceState[];

/** The document of the record, found by its label where the record does not know it: the store was lost. */
export async function findSource(context: StepContext): Promise<Source | undefined> {
  const { results, request } = context.record;
  if (results.source !== undefined) return results.source;
  for (const state of PUBLISHED) {
    const [found] = await listOwn(context, [state]);
    if (found !== undefined) return toSource(request.sourceType, found);
  }
  return undefined;
}
