import { sqliteStore } from "@dollr-kit/collect/sqlite";

const path = ".dollr/locked.sqlite";
const store = sqliteStore(path);
await store.payer("a");
const other = openAsAnother(path);
other.exec("BEGIN IMMEDIATE");
const forgetting = store.forgetPayer("a").then(() => "written");
const first = await Promise.race([forgetting, new Promise((resolve) => setTimeout(resolve, 200, "still going on"))]);
other.exec("ROLLBACK");
other.close();
const then = await forgetting;
// Deno lets SQLite attach no database unless a process may read and write everywhere.
if (!process.versions.deno) await store.backup(".dollr/locked-backup.sqlite");
console.log(JSON.stringify([first, then]));
// It is not closed: nothing but a use of it keeps the process.

/** With the SQLite of the runtime. */
function openAsAnother(file) {
  if (process.versions.bun) return new (process.getBuiltinModule("bun:sqlite").Database)(file);
  const { emitWarning } = process;
  process.emitWarning = () => {};
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  process.emitWarning = emitWarning;
  return new DatabaseSync(file);
}
