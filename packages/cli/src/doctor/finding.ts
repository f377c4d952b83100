import { describeErrorInLine } from "../terminal/describe-error.ts";

/** The result of one check. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

export const passed = (what: string, detail: string): Finding => ({ what, ok: true, detail });

export const failed = (what: string, detail: string): Finding => ({ what, ok: false, detail });

/** Runs a check. One that throws has failed, with that error as the detail. */
export async function check(what: string, find: () => Promise<string> | string): Promise<Finding> {
  try {
    return passed(what, await find());
  } catch (error) {
    return failed(what, describeErrorInLine(error));
  }
}
