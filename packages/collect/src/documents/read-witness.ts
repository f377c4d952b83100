import { orNotFound, type Witnessed } from "@dollr-kit/flow";
import type { StepContext } from "../record/step.ts";
import { readSource, toSource } from "./documents.ts";
import { findSource, listOwn } from "./own-documents.ts";

/** Another machine may have executed the same reference on a document of its own, which has the same label. */
export async function readWitness(context: StepContext): Promise<Witnessed> {
  const { call } = context;
  const source = await findSource(context);
  if (source === undefined) return {};
  const witness = await orNotFound(readSource(call, source));
  if (witness?.isPaid || witness?.status === "PROCESSING") return { source, witness };
  const [paidFor] = await listOwn(context, ["PROCESSING", "PAID"]);
  if (paidFor === undefined) return { source, ...(witness && { witness }) };
  const other = toSource(source.type, paidFor);
  return { source: other, witness: await readSource(call, other) };
}
