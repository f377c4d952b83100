import { CommandError } from "../terminal/command-error.ts";
import { describeErrorInLine } from "../terminal/describe-error.ts";
import { EXIT } from "../terminal/exit-code.ts";

/** Only the record says how the payment stands, which proves nothing. */
export class UnconfirmedError extends CommandError {
  constructor(status: string, cause: unknown) {
    super("UnconfirmedError", `The record here says ${status}, and Dollr does not: ${describeErrorInLine(cause)}`, {
      exitCode: EXIT.open,
      hint: "Take it for neither paid nor failed, and ask again.",
    });
  }
}
