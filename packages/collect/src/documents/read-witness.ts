import type { Witnessed } from "@dollr-kit/flow";
import type { StepContext } from "../record/step.ts";
import { readSource, toSource } from "./documents.ts";
import { findSource, listOwn } from "./own-documents.ts";

/** Another machine may have executed the same reference on a document of its own, which has the same label. */
export async function readWitness(context: StepContext): Promise<Witnessed> {
  const source = await findSource(context);
  if (source === undefined) return {};
  const witness = await readSource(context.call, source);
  if (witness.isPaid || witness.status === "PROCESSING") return { source, witness };
  const [paid] = await listOwn(context, ["PAID"]);
  if (paid === undefined) return { source, witness };
  const other = toSource(source.type, paid);
  return { source: other, witness: await readSource(context.call, other) };
}
