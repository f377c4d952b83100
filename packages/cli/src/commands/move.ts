import { resolve } from "node:path";
import type { PaymentRecord } from "@dollr-kit/disburse";
import { type HeldStore, holdSqlite } from "@dollr-kit/flow/move";
import type { MoveReport } from "@dollr-kit/postgres";
import { readAsked } from "../payments/read-asked.ts";
import { type PlaceFlags, type PostgresPlace, withPlace } from "../postgres/postgres-place.ts";
import { CommandError, interrupted } from "../terminal/command-error.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { words } from "../text/words.ts";
import { describeMove } from "../view/describe-move.ts";

export interface MoveFlags extends PlaceFlags {
  readonly from?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const DEFAULT_FROM = "sqlite:./.dollr/collections.sqlite";

/** Moves the payments of a SQLite file whose programs have stopped into Postgres. It asks Dollr nothing. */
export async function moveCommand(flags: MoveFlags, terminal: SafeTerminal): Promise<number> {
  const { out, directory } = terminal;
  const file = readFile(flags.from ?? DEFAULT_FROM);
  const held = holdSqlite(resolve(directory, file));
  try {
    const wasMoved = held.moved?.isDone === true;
    const report = await withPlace(flags, terminal, (place) => moveTo(place, held, file, flags, terminal));
    if (flags.json) out.printJson(report);
    else out.print(describeMove(report, file, wasMoved));
    return report.isMoved ? EXIT.completed : EXIT.failed;
  } finally {
    await held.close();
  }
}

function readFile(from: string): string {
  const [, file] = /^sqlite:(?:\/\/)?(.+)$/.exec(from) ?? [];
  if (file !== undefined) return file;
  throw new CommandError("UsageError", `--from takes the file of a sqliteStore, such as ${DEFAULT_FROM}, not ${from}.`);
}

async function moveTo(
  { postgres, pool, schema, name }: PostgresPlace,
  held: HeldStore,
  file: string,
  { yes, json }: MoveFlags,
  terminal: SafeTerminal,
): Promise<MoveReport> {
  const { out, isInteractive, signal } = terminal;
  await postgres.postgresStore(pool, { schema }).migrate();
  if (!yes && held.moved === undefined) await ask(file, name, terminal);
  const drawing = isInteractive && !json ? out.draw() : undefined;
  const onProgress = (records: number) => drawing?.update([words`  ${records} records copied and compared`]);
  const readAmount = ({ request }: PaymentRecord) => readAsked(request);
  return postgres
    .movePayments(held, pool, { schema, name, signal, onProgress, readAmount })
    .catch((error) => tell(error, signal))
    .finally(() => drawing?.done([]));
}

/** @throws CommandError unless a person says yes. */
async function ask(file: string, to: string, { confirm, signal }: SafeTerminal): Promise<void> {
  const agrees = await confirm(
    words`Move all payments of ${file} to ${to}? Afterwards no program can use that file any more.`,
  );
  if (signal.aborted) throw interrupted("Interrupted; nothing was moved.");
  if (agrees === undefined)
    throw new CommandError("NotAgreedError", "Nothing was moved: there is no terminal to ask in.", {
      hint: "Say --yes to move without a question.",
    });
  if (!agrees) throw new CommandError("NotAgreedError", "Nothing was moved.");
}

/** Ctrl-C is the reason of one error alone: any other one says whether something was moved, and is told. */
function tell(error: unknown, { aborted, reason }: AbortSignal): never {
  if (aborted && error === reason) throw interrupted("Interrupted; nothing was moved.", "Say the same again.");
  const { name, message, hint } = error as { name: string; message: string; hint?: string };
  throw new CommandError(name, message, hint === undefined ? {} : { hint });
}
