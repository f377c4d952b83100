import { StoreError } from "@dollr-kit/flow";
import { warn } from "../database/warn.ts";

/** What may pass by itself, such as a restart of Postgres, is told after so long. */
const PATIENCE_MS = 30_000;

/** Classes of SQLSTATE that stay until people do something: no such user, database, schema, table or right. */
const LASTING_CLASSES = ["28", "3D", "3F", "42"];

/** Asks Postgres, and remembers how that went. */
export type Asking = <T>(ask: () => Promise<T>) => Promise<T>;

/**
 * Tells people, once for each trouble, that questions fail which workers ask again and again. Nobody is thrown their errors, so a worker
 * whose schema is missing would stand there in silence.
 * @param nowMs - the time that passed, in milliseconds.
 * @returns what makes an `Asking` for each question.
 */
export function createTrouble(schema: string, nowMs = (): number => performance.now()): () => Asking {
  const told = new Set<Asking>();

  function tell(question: Asking, error: unknown): void {
    if (told.size === 0) warn(`This process cannot go on with the payments in schema ${schema} of Postgres`, error);
    told.add(question);
  }

  return () => {
    let sinceMs: number | undefined;
    const asking: Asking = async (ask) => {
      try {
        const answer = await ask();
        sinceMs = undefined;
        told.delete(asking);
        return answer;
      } catch (error) {
        sinceMs ??= nowMs();
        if (isLasting(error) || nowMs() - sinceMs >= PATIENCE_MS) tell(asking, error);
        throw error;
      }
    };
    return asking;
  };
}

/** What the store itself refuses has no cause: a schema that is missing or of another version, saves that are not durable. */
function isLasting(error: unknown): boolean {
  if (!(error instanceof StoreError)) return false;
  const { code = "" } = Object(error.cause) as { code?: unknown };
  return error.cause === undefined || LASTING_CLASSES.includes(String(code).slice(0, 2));
}
