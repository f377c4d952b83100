import { isCurrency, type Money, type PaymentOutcome, present, toMoney } from "@dollr-kit/flow";
import type { ExactRecord } from "../money/exact-money.ts";
import type { BatchLine } from "./batch-report.ts";

/** A line whose payment stands like this. */
export function toLine(line: number, record: ExactRecord, outcome?: PaymentOutcome): BatchLine {
  const { id, referenceId, request } = record;
  const status = outcome?.status ?? record.status;
  const money = toMoney(request.amount, request.currency);
  const common = { line, id, referenceId, money };
  if (status === "completed" || status === "pending") return { ...common, status };
  if (status === "failed") return { ...common, status, ...present("why", record.reason) };
  return { ...common, status: "unknown", ...present("why", record.why) };
}

/** A line for which no payment was begun. */
export function toRefusedLine(line: number, given: unknown, error: unknown): BatchLine {
  const why = error instanceof Error ? error.message : String(error);
  return {
    line,
    ...present("id", readLineId(given)),
    status: "refused",
    ...present("money", readAsked(given)),
    why,
    error,
  };
}

/** The id of a line, whatever else the line is. */
export function readLineId(given: unknown): string | undefined {
  const id = read(given, "id");
  return typeof id === "string" ? id : undefined;
}

const read = (given: unknown, name: string): unknown =>
  typeof given === "object" && given !== null ? (given as Readonly<Record<string, unknown>>)[name] : undefined;

/** What a line that cannot be right asked for, where that at least can be read. */
function readAsked(given: unknown): Money | undefined {
  const [amount, currency] = [read(given, "amount"), read(given, "currency")];
  const isAmount = typeof amount === "string" && /^\d+(\.\d+)?$/.test(amount);
  return isAmount && typeof currency === "string" && isCurrency(currency) ? toMoney(amount, currency) : undefined;
}
