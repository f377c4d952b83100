import { describeErrorInLine } from "../view/describe-error.ts";

/** What was looked at, and how it is. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

export const good = (what: string, detail: string): Finding => ({ what, ok: true, detail });

export const amiss = (what: string, detail: string): Finding => ({ what, ok: false, detail });

/** What throws is amiss, for the reason that it gives. */
export async function look(what: string, find: () => Promise<string> | string): Promise<Finding> {
  try {
    return good(what, await find());
  } catch (error) {
    return amiss(what, describeErrorInLine(error));
  }
}
