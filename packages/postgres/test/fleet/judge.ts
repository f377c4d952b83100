import type { CollectionRecord } from "@dollr-kit/collect";
import type { Fleet } from "./fleet.ts";
import type { Books } from "./messages.ts";

/** Holds what is stored, told and delivered against Dollr's own ledger. @returns what is wrong; empty when all is well. */
export async function judge(fleet: Fleet): Promise<readonly string[]> {
  const books = await fleet.dollr.readBooks();
  const records = await fleet.readRecords();
  const missing = [...fleet.started].filter((id) => !records.some((record) => record.id === id));
  return [
    ...fleet.complaints,
    ...missing.map((id) => `${id} was started, and is not stored`),
    ...records.flatMap((record) => judgeOne(fleet, books, record)),
  ];
}

function judgeOne(
  { outcomes, delivered }: Fleet,
  books: Books,
  { id, status, referenceId }: CollectionRecord,
): string[] {
  const isOf = ({ label }: { readonly label: string | null }) => label?.split(" ")[0] === id;
  const charges = books.charges.filter(isOf);
  const executions = books.executions.filter(isOf);
  const outcome = executions[0]?.outcome?.toLowerCase();
  const told = outcomes.get(id)?.status;
  const endings = delivered.get(id) ?? [];
  const bad: string[] = [];
  if (charges.length > 1) bad.push(`${id} was charged ${charges.length} times`);
  if (executions.length !== 1) bad.push(`${id} was executed ${executions.length} times`);
  if (executions.some((execution) => execution.referenceId !== referenceId)) bad.push(`${id} has another reference`);
  if (status !== outcome) bad.push(`${id} is ${status}, and at Dollr ${outcome}`);
  if (told !== status) bad.push(`${id} is ${status}, and settled told ${told}`);
  if (endings.length === 0) bad.push(`the ending of ${id} was not delivered`);
  if (endings.some((ending) => ending !== status))
    bad.push(`${id} is ${status}, and was delivered as ${endings.join()}`);
  return bad;
}
