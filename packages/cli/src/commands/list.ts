import type { ListFilter, PaymentStatus } from "@dollr-kit/disburse";
import { describeList, STATUS_STYLES } from "../payments/describe-list.ts";
import { listPayments } from "../payments/list-payments.ts";
import { KINDS } from "../target/kind.ts";
import { openTarget, type TargetFlags } from "../target/target.ts";
import { CommandError } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { readKind } from "./read-kind.ts";

export interface ListFlags extends TargetFlags {
  readonly open?: boolean;
  readonly undelivered?: boolean;
  readonly status?: string;
  readonly kind?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** What `--status` takes. */
export const STATUSES: readonly string[] = Object.keys(STATUS_STYLES);

/** Lists what the records in this folder say. It asks Dollr nothing. */
export async function listCommand(flags: ListFlags, terminal: SafeTerminal): Promise<number> {
  const [kind, filter] = [readKind(flags.kind), toFilter(flags)];
  const target = await openTarget(terminal, flags);
  try {
    const payments = await listPayments(kind === undefined ? KINDS : [kind], filter, target);
    if (flags.json) terminal.out.printJson({ payments });
    else if (payments.length === 0) terminal.out.print(words`There is none.`);
    else terminal.out.print(describeList(payments, terminal.out));
    return EXIT.completed;
  } finally {
    await target.close();
  }
}

function toFilter({ open, undelivered, status, limit }: ListFlags): ListFilter {
  if (status !== undefined && !isStatus(status))
    throw new CommandError("UsageError", `--status takes ${STATUSES.join(", ")}, not ${status}.`);
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new CommandError("UsageError", `--limit takes a whole number above 0, not ${limit}.`);
  return {
    ...(open && { open }),
    ...(undelivered && { undelivered }),
    ...(status !== undefined && { status }),
    ...(limit !== undefined && { limit: Number(limit) }),
  };
}

const isStatus = (text: string): text is PaymentStatus => STATUSES.includes(text);
