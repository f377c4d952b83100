import type { Run } from "../database/run.ts";
import { toldAs } from "./told-as.ts";

/** The transaction of `prisma.$transaction(async (tx) => …)`, from Prisma 5 on. */
export interface PrismaTransaction {
  $queryRawUnsafe(query: string, ...values: unknown[]): PromiseLike<unknown>;
  /** Only the client has it, and the client is not a transaction. */
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

/** Where Prisma keeps the error of Postgres: with a driver adapter, and with the engine of older versions. */
interface PrismaMeta {
  readonly driverAdapterError?: {
    readonly cause?: { readonly originalCode?: string; readonly originalMessage?: string };
  };
  readonly code?: string;
  readonly message?: string;
}

/** Drops Prisma's own message, which quotes the code around the call. */
function toTold(error: unknown): Error {
  const { message = "", meta = {} } = Object(error) as { message?: string; meta?: PrismaMeta };
  const { originalCode: code = meta.code, originalMessage = meta.message } = meta.driverAdapterError?.cause ?? {};
  if (code === undefined || originalMessage === undefined) return toldAs(message.trim().split("\n").at(-1)!, {});
  return toldAs(originalMessage, { name: "error", code, severity: "ERROR" });
}
