import type { Route } from "../description/routes.ts";
import { documentTypeOf } from "../description/words.ts";
import { stateOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { Answered } from "./answer-fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The parameters of a read. */
export interface Question {
  readonly path: Fields;
  readonly query: Fields;
}

/** The parameters for another payment or document, if possible a paid one. Undefined where there is no other. */
export function askAboutAnother(world: World, route: Route, question: Question): Question | undefined {
  const { path, query } = question;
  if ("reference_id" in path) {
    const other = anotherExecution(world, String(path["reference_id"]));
    return other && { path: { ...path, reference_id: other.referenceId }, query };
  }
  const other = anotherDocument(world, route, question);
  if (!other) return undefined;
  if ("source_id" in query) return { path, query: { ...query, source_id: other.id } };
  const [field = "id"] = Object.keys(path);
  return { path: { ...path, [field]: field === "id" ? String(other.id) : other.number }, query };
}

function anotherExecution({ executions, executionsByReference }: World, referenceId: string) {
  const ours = executionsByReference.get(referenceId.toLowerCase());
  const others = executions.filter((each) => each !== ours && (!ours || each.operation === ours.operation));
  return others.findLast(isCompleted) ?? others.at(-1);
}

const isCompleted = ({ settled }: ExecutionRecord): boolean => settled?.status === "COMPLETED";

function anotherDocument({ documents }: World, route: Route, { path, query }: Question) {
  const type = query["source_type"] ?? documentTypeOf(route);
  const asked = [query["source_id"], ...Object.values(path)].map(String);
  const isOther = ({ id, number }: DocumentRecord) => !asked.includes(String(id)) && !asked.includes(number);
  const others = [...documents.values()].filter((document) => document.type === type && isOther(document));
  return others.findLast((document) => stateOf(document) === "PAID") ?? others.at(-1);
}

/** Where there is no other one: the same answer with other ids, paid. */
export function disguise(answer: Answered): Answered {
  const names: Fields = {
    reference_id: answer["operation_type"] === undefined ? "of another" : "00000000-0000-4000-8000-000000000000",
    status: answer["operation_type"] === undefined ? "PAID" : "COMPLETED",
    ...{ id: 1, source_id: 1, invoice_id: 1, order_id: 1 },
    ...{ source_number: "INV-2025-1", invoice_number: "INV-2025-1", order_number: "ORD-2025-1" },
  };
  return { ...answer, ...Object.fromEntries(Object.entries(names).filter(([name]) => name in answer)) };
}
