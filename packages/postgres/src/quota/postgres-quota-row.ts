import type { Run, Statement } from "../database/run.ts";
import type { QuotaRow, QuotaState, SliceAnswer } from "./quota-row.ts";
import type { RateBounds } from "./rate-bounds.ts";
import { endLook, holdQuota, insertQuota, type QuotaKey, readQuota, takeSlice } from "./statements.ts";

export interface QuotaRowOptions extends RateBounds {
  readonly run: Run;
  readonly schema: string;
  readonly name: () => Promise<string>;
}

/** Columns, in whatever types the merchant's pool parses them to. */
type Columns = Readonly<Record<string, unknown>>;

/** The row of one quota in Postgres. The first question creates it. */
export function createPostgresQuotaRow({ run, name, ...options }: QuotaRowOptions): QuotaRow {
  let naming: Promise<string> | undefined;

  async function ask(toStatement: (key: QuotaKey) => Statement): Promise<Columns> {
    naming ??= name();
    const key = { ...options, name: await naming };
    for (;;) {
      const [row] = (await run(toStatement(key))) as Columns[];
      if (row !== undefined) return row;
      await run(insertQuota(key));
    }
  }

  return {
    take: async (request) => toAnswer(await ask((key) => takeSlice(key, request))),
    read: async () => toState(await ask(readQuota)),
    hold: async (request) => toState(await ask((key) => holdQuota(key, request))),
    endLook: async (isAnswered) => toState(await ask((key) => endLook(key, isAnswered))),
  };
}

const toState = (row: Columns): QuotaState => ({
  perSecond: Number(row["per_second"]),
  heldMs: Number(row["held_ms"]),
  isLooking: row["is_looking"] === true,
  refusals: Number(row["refusals"]),
});

const toAnswer = (row: Columns): SliceAnswer => ({
  ...toState(row),
  tokens: Number(row["tokens"]),
  startsInMs: Number(row["starts_in_ms"]),
  isLook: row["is_look"] === true,
});
