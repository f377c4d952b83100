import type { Run } from "../database/run.ts";
import { toldAs } from "./told-as.ts";

/** What `prisma.$transaction(async (tx) => …)` gives, of Prisma 5 or newer. */
export interface PrismaTransaction {
  $queryRawUnsafe(query: string, ...values: unknown[]): PromiseLike<unknown>;
  /** Only the client has it, which is no transaction. */
  readonly $connect?: undefined;
}

export function runOnPrisma(tx: PrismaTransaction): Run {
  return async ({ text, values }) => {
    try {
      return (await tx.$queryRawUnsafe(text, ...values)) as readonly unknown[];
    } catch (error) {
      throw toTold(error);
    }
  };
}

/** Where Prisma keeps what Postgres says: that of a driver, or that of the engine of older versions. */
interface PrismaMeta {
  readonly driverAdapterError?: {
    readonly cause?: { readonly originalCode?: string; readonly originalMessage?: string };
  };
  readonly code?: string;
  readonly message?: string;
}

/** Prisma's own message begins with the call, and may quote the code around it. */
function toTold(error: unknown): Error {
  const { message = "", meta = {} } = Object(error) as { message?: string; meta?: PrismaMeta };
  const { originalCode: code = meta.code, originalMessage = meta.message } = meta.driverAdapterError?.cause ?? {};
  if (code === undefined || originalMessage === undefined) return toldAs(message.trim().split("\n").at(-1)!, {});
  return toldAs(originalMessage, { name: "error", code, severity: "ERROR" });
}
