import { orNotFound, type Witness, type Witnessed } from "@dollr-kit/flow";
import type { StepContext } from "../record/step.ts";
import { readSource, type SourceAnswer, toSource } from "./documents.ts";
import { findSource, listOwn } from "./own-documents.ts";

// The document of a payment is the second witness of its ending. @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/decisions/0015-two-witnesses.md

/** What the document that the record knows says of the payment. */
export async function readWitness({ record, call }: StepContext): Promise<Witness | undefined> {
  const { source } = record.results;
  const answer = source && (await orNotFound(readSource(call, source)));
  return answer && toWitness(answer);
}

/** Another machine may have executed the same reference on a document of its own, which has the same label. */
export async function findWitness(context: StepContext): Promise<Witnessed> {
  const { call } = context;
  const source = await findSource(context);
  if (source === undefined) return {};
  const answer = await orNotFound(readSource(call, source));
  if (answer?.isPaid || answer?.status === "PROCESSING") return { source, witness: toWitness(answer) };
  const [paidFor] = await listOwn(context, ["PROCESSING", "PAID"]);
  if (paidFor === undefined) return { source, ...(answer && { witness: toWitness(answer) }) };
  const other = toSource(source.type, paidFor);
  return { source: other, witness: toWitness(await readSource(call, other)) };
}

const STATES: Readonly<Record<string, Witness["state"]>> = {
  PROCESSING: "being-paid",
  PAID: "paid",
  CANCELED: "canceled",
};

const toWitness = ({ status, ...told }: SourceAnswer): Witness => ({ ...told, state: STATES[status] ?? "open" });
