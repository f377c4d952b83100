import { type PaymentRecord, toMoney } from "@dollr-kit/flow";
import type { Fleet } from "./fleet.ts";
import type { Books, Move } from "./messages.ts";

/** What Dollr has of one payment, and what was heard of it. */
interface Facts {
  readonly executions: readonly Books["executions"][number][];
  readonly moves: readonly Move[];
  /** By `settled`. */
  readonly told: string | undefined;
  /** As handlers were given them. */
  readonly endings: readonly string[];
}

export interface JudgeOptions {
  /** Payments that have to be there. @defaultValue those that this process has started */
  readonly ids?: Iterable<string>;
  /** Whether this process has waited for their endings. @defaultValue true */
  readonly isAwaited?: boolean;
}

/** Holds what is stored, told and delivered against Dollr's own ledger. @returns what is wrong; empty when all is well. */
export async function judge(
  fleet: Fleet,
  { ids: expected = fleet.started, isAwaited = true }: JudgeOptions = {},
): Promise<readonly string[]> {
  const books = await fleet.dollr.readBooks();
  const records = await fleet.readRecords();
  const stored = new Set(records.map(({ id }) => id));
  const ids = new Map(records.map(({ id, referenceId }) => [referenceId, id]));
  /** A document has the id of its payment, so that another reference would show. A payout has nothing else. */
  const idOf = ({ label, referenceId }: { readonly label: string | null; readonly referenceId: string }) =>
    label?.split(" ")[0] ?? ids.get(referenceId);
  const executions = Map.groupBy(books.executions, idOf);
  const moves = Map.groupBy(books.moves, idOf);
  const strays = [...executions.keys(), ...moves.keys()].filter((id) => id === undefined || !stored.has(id));
  return [
    ...fleet.complaints,
    ...[...expected].filter((id) => !stored.has(id)).map((id) => `${id} was started, and is not stored`),
    ...strays.map((id) => `Dollr has executed ${id}, which is not stored`),
    ...records.flatMap((record) => {
      const { id, status } = record;
      return judgeOne(record, {
        executions: executions.get(id) ?? [],
        moves: moves.get(id) ?? [],
        told: isAwaited ? fleet.outcomes.get(id)?.status : status,
        endings: fleet.delivered.get(id) ?? [],
      });
    }),
  ];
}

function judgeOne(
  { id, status, referenceId, request }: PaymentRecord,
  { executions, moves, told, endings }: Facts,
): string[] {
  const outcome = executions[0]?.outcome?.toLowerCase();
  const bad: string[] = [];
  if (moves.length !== (status === "completed" ? 1 : 0))
    bad.push(`${id} is ${status}, and moved ${moves.length} times`);
  if (moves.some((move) => !isAskedFor(move, request))) bad.push(`${id} moved another sum`);
  if (executions.length !== 1) bad.push(`${id} was executed ${executions.length} times`);
  if (executions.some((execution) => execution.referenceId !== referenceId)) bad.push(`${id} has another reference`);
  if (status !== outcome) bad.push(`${id} is ${status}, and at Dollr ${outcome}`);
  if (told !== status) bad.push(`${id} is ${status}, and settled told ${told}`);
  if (endings.length === 0) bad.push(`the ending of ${id} was not delivered`);
  if (endings.some((ending) => ending !== status))
    bad.push(`${id} is ${status}, and was delivered as ${endings.join()}`);
  return bad;
}

/** What is paid out is what was asked for. Of what is charged fees may be taken. */
function isAskedFor({ recipient, amount, currency }: Move, request: object): boolean {
  if (recipient === undefined) return true;
  const asked = request as { readonly amount: string; readonly currency: string };
  return currency === asked.currency && amount === toMoney(asked.amount, asked.currency).amount;
}
