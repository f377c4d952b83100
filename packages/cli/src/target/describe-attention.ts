import type { AttentionReport, PaymentRecord } from "@dollr-kit/disburse";
import type { SafeTerminal } from "../terminal/safe-terminal.ts";
import { yellow } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";

/** Prints what needs a person, but for what every outcome that is printed says by itself. */
export const tellAttention =
  ({ err }: Pick<SafeTerminal, "err">) =>
  (report: AttentionReport<PaymentRecord>): void => {
    if (report.kind !== "unverified-merchant") err.print(describeAttention(report));
  };

/** A problem that needs a person, in one line. */
const describeAttention = (report: AttentionReport<PaymentRecord>): Words =>
  words`${yellow("Look into it:")} ${report.kind === "other-merchant" ? describeOthers(report) : report.message}`;

/** The message of the library names its option; the command has an environment variable for it. */
const describeOthers = ({ open }: { readonly open: number }): string =>
  `${open} open ${open === 1 ? "payment" : "payments"} here of another client id or address. After a rotation of the credentials set DOLLR_KNOWN_AS to the first client id.`;
