import { rollBack, type SqliteDatabase } from "./sqlite-database.ts";
import { SqliteFault } from "./sqlite-fault.ts";

/** Marks a file as ours: "dolr" in ASCII. */
export const APPLICATION_ID = 0x646f6c72;
/** In its place, once the records have another home: "dolm". Code that does not know it leaves the file alone, too. */
const MOVED_ID = 0x646f6c6d;

/** Where the records of a file are now. */
export interface MovedTo {
  readonly to: string;
  readonly at: Date;
  /** Whether they are known to be there. Until then they are here or there, and nobody may work on them. */
  readonly isDone: boolean;
}

interface MovedRow {
  readonly destination: string;
  readonly at: number;
  readonly is_done: number;
}

const readApplicationId = (database: SqliteDatabase): unknown =>
  Object.values(database.prepare("PRAGMA application_id").get() as object)[0];

export const isOurs = (database: SqliteDatabase): boolean => readApplicationId(database) === APPLICATION_ID;

export function readMoved(database: SqliteDatabase): MovedTo | undefined {
  if (readApplicationId(database) !== MOVED_ID) return undefined;
  const row = database.prepare("SELECT destination, at, is_done FROM moved").get() as MovedRow;
  return { to: row.destination, at: new Date(Number(row.at)), isDone: Number(row.is_done) === 1 };
}

/** @throws SqliteFault where the records are in another store, so that no two stores work on one payment. */
export function refuseMoved(database: SqliteDatabase, path: string): void {
  const moved = readMoved(database);
  if (moved === undefined) return;
  const day = moved.at.toISOString().slice(0, 10);
  throw new SqliteFault(
    moved.isDone
      ? {
          message: `The payments in ${path} were moved to ${moved.to} on ${day}, and nothing works on this file any more.`,
          hint: "Use the store that has them now: postgresStore of @dollr-kit/postgres.",
        }
      : {
          message: `The payments in ${path} are being moved to ${moved.to} since ${day}, and the move has not been heard to end.`,
          hint: "Run the same `dollr move` again: it finds out how far it came, and finishes.",
        },
  );
}

/** From then on `refuseMoved` refuses the file. Durable when it returns. */
export function markMoved(database: SqliteDatabase, { to, at, isDone }: MovedTo): void {
  inTransaction(database, () => {
    database.exec(
      "CREATE TABLE IF NOT EXISTS moved (destination TEXT NOT NULL, at INTEGER NOT NULL, is_done INTEGER NOT NULL) STRICT",
    );
    database.exec("DELETE FROM moved");
    database.prepare("INSERT INTO moved VALUES (?, ?, ?)").run(to, at.getTime(), isDone ? 1 : 0);
    database.exec(`PRAGMA application_id = ${MOVED_ID}`);
  });
}

export function unmarkMoved(database: SqliteDatabase): void {
  inTransaction(database, () => {
    database.exec("DROP TABLE IF EXISTS moved");
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
}

function inTransaction(database: SqliteDatabase, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
