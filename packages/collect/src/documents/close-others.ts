import type { SourceState } from "@dollr-kit/types";
import type { StepContext } from "../record/step.ts";
import { cancelAndRead } from "./discard-source.ts";
import { toSource } from "./documents.ts";
import { listOwn } from "./own-documents.ts";

/**
 * Cancels what can be paid with the label of this attempt, beside the document that the record knows: another machine made it, or this one
 * before its store was lost.
 * @returns whether none of them can be paid any more.
 */
export async function closeOthers(context: StepContext, states: readonly SourceState[] = ["ACTIVE"]): Promise<boolean> {
  const { request, results } = context.record;
  let isClosed = true;
  for (const each of await listOwn(context, states)) {
    if (each.id === results.source?.id) continue;
    const state = await cancelAndRead(context.call, toSource(request.sourceType, each));
    isClosed &&= state === "CANCELED";
  }
  return isClosed;
}
