import { orNotFound } from "../dollr.ts";
import type { StepContext } from "./step.ts";

/**
 * Whether somebody is paying, or has paid, the document. Then a refusal may come from the very same payment, made on another
 * machine under the same reference, whose status only lags: it is no failure.
 */
export async function isBeingPaid({ record, call }: StepContext): Promise<boolean> {
  const { source } = record.results;
  if (source === undefined) return false;
  const query = { source_type: source.type, source_id: source.id };
  const document = await orNotFound(call((dollr, options) => dollr.status.source(query, options)));
  return document !== undefined && ["PROCESSING", "PAID"].includes(document.status);
}
