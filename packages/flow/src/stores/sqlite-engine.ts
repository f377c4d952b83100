import { rollBack } from "./sqlite-database.ts";
import { type Fault, SqliteFault, toFault } from "./sqlite-fault.ts";
import { makeFile, removeFile, syncFile } from "./sqlite-files.ts";
import { type Opened, openStoreFile } from "./sqlite-opening.ts";
import type { Statement } from "./sqlite-statements.ts";

/** What is asked of the thread that has the database. */
export type Request =
  | { readonly kind: "run"; readonly writes: readonly Statement[]; readonly reads: readonly Statement[] }
  | { readonly kind: "backup"; readonly target: string }
  | { readonly kind: "close" };

/** The rows of one statement, or why it took no effect. */
export type Result = readonly unknown[] | { readonly fault: Fault };

export type Answer =
  | { readonly writes: readonly Result[]; readonly reads: readonly Result[] }
  /** Nothing of the request took effect. */
  | { readonly fault: Fault };

/** Answers one request after the other, at once, and throws nothing. */
export type Engine = (request: Request) => Answer;

const NOTHING: Answer = { writes: [], reads: [] };

/** Opens the file at the first request, and at the next one when that failed. */
export function createEngine(path: string): Engine {
  let opened: Opened | undefined;

  function answer(request: Request): Answer {
    if (request.kind === "close") {
      opened?.database.close();
      opened = undefined;
      return NOTHING;
    }
    opened ??= openStoreFile(path);
    opened.requireSameFile();
    if (request.kind === "backup") backUp(opened, path, request.target);
    return request.kind === "run" ? run(opened, path, request.writes, request.reads) : NOTHING;
  }

  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      return { fault: toFault(`The store ${path} cannot be ${opened === undefined ? "opened" : "used"}`, error) };
    }
  };
}

/** Reads come after the commit, so that they show nothing that is not durable. */
function run(opened: Opened, path: string, writes: readonly Statement[], reads: readonly Statement[]): Answer {
  const attempt = (work: () => readonly unknown[]): Result => {
    try {
      return work();
    } catch (error) {
      return { fault: toFault(`The store ${path} cannot be used`, error) };
    }
  };
  const alone = (write: Statement) => attempt(() => commit(opened, [write])[0]!);
  return {
    writes: commitTogether(opened, writes) ?? writes.map(alone),
    reads: reads.map((read) => attempt(() => opened.run(read))),
  };
}

/**
 * One write through to the disk for all of them; each has a result of its own.
 * @returns undefined when a statement failed. Nothing took effect then, and the others may without it.
 * @throws when the transaction cannot be begun or committed. Nothing took effect then.
 */
function commitTogether(opened: Opened, writes: readonly Statement[]): readonly Result[] | undefined {
  if (writes.length === 0) return [];
  try {
    return commit(opened, writes);
  } catch (error) {
    if (error instanceof StatementFailed) return undefined;
    throw error;
  }
}

function commit({ database, run }: Opened, writes: readonly Statement[]): readonly (readonly unknown[])[] {
  database.exec("BEGIN IMMEDIATE");
  try {
    const results = writes.map((write) => runWithin(run, write));
    database.exec("COMMIT");
    return results;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

class StatementFailed extends Error {}

function runWithin(run: Opened["run"], write: Statement): readonly unknown[] {
  try {
    return run(write);
  } catch (error) {
    throw new StatementFailed((error as Error).message);
  }
}

/** Into a new file, whole and durable before it is answered. The copy has what the WAL holds too. */
function backUp({ run }: Opened, path: string, target: string): void {
  const failed = `The store ${path} cannot be backed up to ${target}`;
  let isMade = false;
  try {
    isMade = makeFile(target);
    if (!isMade) throw targetIsThere(failed);
    run({ sql: "VACUUM INTO ?", values: [target] });
    syncFile(target);
  } catch (error) {
    if (isMade) removeFile(target);
    throw new SqliteFault(toFault(failed, error));
  }
}

const targetIsThere = (failed: string) =>
  new SqliteFault({
    message: `${failed}: something is there already, and a backup overwrites nothing.`,
    hint: "Give backup() a path of its own, for example with the day and the hour in its name.",
  });
