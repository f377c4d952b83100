import { loadPostgres } from "../postgres/load-postgres.ts";
import { type PlaceFlags, withPlace } from "../postgres/postgres-place.ts";
import { EXIT } from "../terminal/exit-code.ts";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { bold, green } from "../text/style.ts";
import { textLines, words } from "../text/words.ts";

export interface MigrateFlags extends PlaceFlags {
  readonly print?: boolean;
  readonly json?: boolean;
}

/** Makes the tables of payments in a Postgres, or brings them forward; or prints the SQL that does it. */
export async function migrateCommand(flags: MigrateFlags, terminal: SafeTerminal): Promise<number> {
  if (flags.print) {
    const { migrationsSql } = await loadPostgres(terminal.directory);
    const sql = migrationsSql(flags.schema);
    if (flags.json) terminal.out.printJson({ sql });
    else terminal.out.print(textLines(sql.trimEnd()));
    return EXIT.completed;
  }
  await withPlace(flags, terminal, async ({ postgres, pool, schema, name }) => {
    await postgres.postgresStore(pool, { schema }).migrate();
    if (flags.json) terminal.out.printJson({ migrated: name });
    else terminal.out.print(words`${green("Ready:")} ${bold(name)} has the tables of this version.`);
  });
  return EXIT.completed;
}
