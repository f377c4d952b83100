import type { Statement } from "../database/run.ts";

/** The conditions on merchant and kind. @param from - the number of the first placeholder. */
export function whereOurs(from: number, merchants: readonly string[] | undefined, flow: string | undefined): Statement {
  const conditions = [
    { sql: "merchant = ANY($::text[])", value: merchants },
    { sql: "flow = $", value: flow },
  ];
  return numbered(from, conditions);
}

export interface Condition {
  /** With a `$` where its value stands. */
  readonly sql: string;
  /** Undefined where the condition is not wanted. */
  readonly value: unknown;
}

/** The wanted conditions, each after an AND. */
export function numbered(from: number, conditions: readonly Condition[]): Statement {
  const holding = conditions.filter(({ value }) => value !== undefined);
  const texts = holding.map(({ sql }, index) => ` AND ${sql.replace("$", `$$${from + index}`)}`);
  return { text: texts.join(""), values: holding.map(({ value }) => value) };
}
