import type { LedgerExecution, RequestRecord } from "@dollr-kit/sandbox";
import sliceAnsi from "slice-ansi";
import stringWidth from "string-width";
import type { Printer } from "../terminal/printer.ts";
import { toClockTime, toDuration } from "../text/duration.ts";
import { dim, green, red, yellow } from "../text/style.ts";
import { Words, words } from "../text/words.ts";

/** Below that, a line has only what tells one request from another. */
const WIDE = 60;

/** One line of a request: when, how it was answered, what it was. It names no person and no secret. */
export function describeRequest(request: RequestRecord, out: Printer): Words {
  const { arrivedAt, answeredAt, status, method, route, faults } = request;
  const time = dim(toClockTime(arrivedAt));
  const fault = faults.length === 0 ? "" : yellow(`  ${faults.join(", ")}`);
  if (isNarrow(out)) return fit(words`${time} ${toStatus(status)} ${toShortRoute(route)}${fault}`, out);
  const tookMs = answeredAt === undefined ? undefined : answeredAt.getTime() - arrivedAt.getTime();
  const took = (tookMs === undefined ? "" : toDuration(tookMs)).padStart(7);
  return fit(words`${time}  ${toStatus(status)}  ${method.padEnd(6)} ${dim(took)}  ${route}${fault}`, out);
}

/** One line of a payment: its document or kind, what is paid, how it stands. */
export function describePayment(payment: LedgerExecution, out: Printer): Words {
  const { operation, payer, outcome, message, acceptedAt, settledAt, referenceId } = payment;
  const time = dim(toClockTime(outcome === undefined ? acceptedAt : (settledAt ?? acceptedAt)));
  const what = operation.toLowerCase();
  const money = `${payer.amount} ${payer.currency}`;
  const reference = dim(referenceId.slice(0, 8));
  const standing = toStanding(payment, message);
  if (isNarrow(out)) return fit(words`${time} ${MARKS[outcome ?? "OPEN"]()}   ${money} ${standing}`, out);
  return fit(
    words`${time}   ${MARKS[outcome ?? "OPEN"]()}   ${what.padEnd(10)}     ${money}  ${standing}  ${reference}`,
    out,
  );
}

const MARKS = { COMPLETED: () => green("✓"), FAILED: () => red("✗"), OPEN: () => yellow("●") } as const;

function toStanding({ outcome, requiresAction }: LedgerExecution, message: string | undefined): Words {
  if (outcome === "COMPLETED") return green("completed");
  if (outcome === "FAILED") return red(`failed${message === undefined ? "" : `: ${message}`}`);
  return yellow(requiresAction ? "waits for the payer" : "accepted");
}

function toStatus(status: number | undefined): Words {
  if (status === undefined) return red("---");
  if (status >= 500) return red(`${status}`);
  return status >= 400 ? yellow(`${status}`) : green(`${status}`);
}

const toShortRoute = (route: string): string => route.replace(/^\/v\d+\//, "");

const isNarrow = ({ isScreen, columns }: Printer): boolean => isScreen && columns < WIDE;

/** One line each: on a screen the end of a long one is cut. */
function fit(line: Words, { isScreen, columns }: Printer): Words {
  if (!isScreen || stringWidth(`${line}`) <= columns) return line;
  return Words.trust(`${sliceAnsi(`${line}`, 0, columns - 1)}…`);
}
