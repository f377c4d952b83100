import { CommandError } from "../terminal/command-error.ts";

/** @throws CommandError on a Node without SQLite, which keeps the records and the lock of a folder. */
export function requireSqlite(): void {
  if (process.getBuiltinModule?.("node:sqlite") !== undefined) return;
  throw new CommandError("NodeError", `dollr needs Node 22.13 or newer, and this is ${process.version}.`, {
    hint: "It keeps its records by node:sqlite. Install Node 24 from https://nodejs.org, or: nvm install 24",
  });
}
