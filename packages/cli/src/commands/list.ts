import type { ListFilter, PaymentStatus } from "@dollr-kit/disburse";
import { type ListedPayment, listPayments } from "../payments/list-payments.ts";
import { KINDS } from "../target/kind.ts";
import { openTarget, type TargetFlags } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, dim, green, red, yellow } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";
import { readKind } from "./read-kind.ts";

export interface ListFlags extends TargetFlags {
  readonly open?: boolean;
  readonly undelivered?: boolean;
  readonly status?: string;
  readonly kind?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

const STYLES: Readonly<Record<PaymentStatus, (text: string) => Words>> = {
  completed: green,
  failed: red,
  pending: yellow,
  unknown: yellow,
  "action-required": yellow,
};

/** What `--status` takes. */
export const STATUSES: readonly string[] = Object.keys(STYLES);

/** Lists what the records in this folder say. It asks Dollr nothing. */
export async function listCommand(flags: ListFlags, terminal: SafeTerminal): Promise<number> {
  const [kind, filter] = [readKind(flags.kind), toFilter(flags)];
  const target = await openTarget(terminal, flags);
  try {
    const payments = await listPayments(kind === undefined ? KINDS : [kind], filter, target);
    if (flags.json) terminal.out.printJson({ payments });
    else if (payments.length === 0) terminal.out.print(words`There is none.`);
    else for (const payment of payments) terminal.out.print(describe(payment));
    return EXIT.completed;
  } finally {
    await target.close();
  }
}

function toFilter({ open, undelivered, status, limit }: ListFlags): ListFilter {
  if (status !== undefined && !isStatus(status))
    throw new CommandError("UsageError", `--status takes ${Object.keys(STYLES).join(", ")}, not ${status}.`);
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new CommandError("UsageError", `--limit takes a whole number above 0, not ${limit}.`);
  return {
    ...(open && { open }),
    ...(undelivered && { undelivered }),
    ...(status !== undefined && { status }),
    ...(limit !== undefined && { limit: Number(limit) }),
  };
}

const isStatus = (text: string): text is PaymentStatus => Object.hasOwn(STYLES, text);

function describe({
  kind,
  id,
  attempt,
  status,
  amount = "",
  currency = "",
  why,
  createdAt,
  referenceId,
}: ListedPayment) {
  const again = attempt > 1 ? ` attempt ${attempt}` : "";
  const asked = `${amount} ${currency}`.trim();
  const reason = why === undefined ? "" : ` (${why})`;
  return words`${kind.padEnd(10)} ${bold(id)}${again}  ${asked}  ${STYLES[status](status)}${reason}  ${dim(`${createdAt.toISOString()} ${referenceId}`)}`;
}
