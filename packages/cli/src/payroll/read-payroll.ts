import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isDollrError } from "@dollr-kit/core";
import type { PayoutRequest } from "@dollr-kit/disburse";
import { requireValid, type Starts } from "../payments/require-valid.ts";
import type { Target } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { type BadLine, type PayrollLine, parsePayroll } from "./parse-payroll.ts";

/** So many bad lines are told; who has more has another problem. */
const MOST_TOLD = 20;

/** @throws CommandError when it cannot be read as UTF-8. */
export async function readPayrollFile(directory: string, path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(resolve(directory, path)));
  } catch (error) {
    const why =
      error instanceof TypeError ? "it is not in UTF-8" : ((error as { code?: string }).code ?? String(error));
    throw new CommandError("PayrollError", `${path} cannot be read: ${why}.`);
  }
}

/**
 * The lines of a payroll, each of which could be sent.
 * @throws CommandError that tells every line that cannot be right. Nothing is sent for the others either: half a payroll is
 * harder to look through than none.
 */
export async function checkPayroll(
  text: string,
  payouts: Starts<PayoutRequest>,
  { client }: Pick<Target, "client">,
  country?: string,
): Promise<readonly PayrollLine[]> {
  const { lines, bad } = parsePayroll(text, country);
  const wrong: BadLine[] = [...bad, ...findRepeated(lines)];
  for (const { number, request } of lines) {
    const why = await findMistake(() => requireValid(request, payouts, client));
    if (why !== undefined) wrong.push({ number, why });
  }
  if (wrong.length > 0) throw toError(wrong);
  return lines;
}

/** One line per id: the second one would be taken for the first. */
function findRepeated(lines: readonly PayrollLine[]): readonly BadLine[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ number, request: { id } }) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, number);
    return before === undefined ? [] : [{ number, why: `has the id of line ${before}: ${id}` }];
  });
}

async function findMistake(check: () => Promise<void>): Promise<string | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (!isDollrError(error) || error.name !== "DollrInputError") throw error;
    return (error.fields ?? []).map(({ path, message }) => `${path.replace(/^recipient\./, "")} ${message}`).join("; ");
  }
}

function toError(wrong: readonly BadLine[]): CommandError {
  const told = [...wrong].sort((one, other) => one.number - other.number).slice(0, MOST_TOLD);
  const more = wrong.length > told.length ? `; and ${wrong.length - told.length} more` : "";
  const lines = told.map(({ number, why }) => `line ${number} ${why}`).join("; ");
  return new CommandError("PayrollError", `Nothing was sent, since the file is not right: ${lines}${more}.`, {
    hint: "Correct the file, and say the same again.",
  });
}
