import type { Command } from "commander";
import { type MigrateFlags, migrateCommand } from "./commands/migrate.ts";
import { type MoveFlags, moveCommand } from "./commands/move.ts";
import type { SafeTerminal } from "./terminal/safe-terminal.ts";

const TO = [
  "--to <address>",
  "postgres://user@host/database, or postgres: for PGHOST, PGDATABASE and so on (default: DATABASE_URL)",
] as const;
const SCHEMA = ["--schema <name>", "that the tables lie in (default: dollr)"] as const;

/** The commands for payments on Postgres. */
export function addPostgres(program: Command, terminal: SafeTerminal, finish: (code: number) => void): void {
  program
    .command("migrate")
    .description("make the tables of payments in a Postgres, or bring them forward; --print shows the SQL in its place")
    .option("--print", "print the SQL, for people who run it by hand; it may be run again")
    .option(...TO)
    .option(...SCHEMA)
    .option("--json", "as JSON")
    .action(async (flags: MigrateFlags) => finish(await migrateCommand(flags, terminal)));

  program
    .command("move")
    .description(
      "move the payments of a SQLite file to Postgres, when all programs that use it have stopped; say it again where it was interrupted: exit 0 when all are there, 1 when they differ",
    )
    .option("--from <file>", "sqlite: and the file (default: sqlite:./.dollr/collections.sqlite)")
    .option(...TO)
    .option(...SCHEMA)
    .option("--yes", "do not ask")
    .option("--json", "counts and sums as JSON")
    .action(async (flags: MoveFlags) => finish(await moveCommand(flags, terminal)));
}
