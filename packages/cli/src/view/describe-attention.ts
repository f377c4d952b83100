import type { AttentionReport } from "@dollr-kit/collect";
import { yellow } from "./style.ts";
import { type Words, words } from "./words.ts";

/** What only people can mend, in one line. */
export const describeAttention = (report: AttentionReport): Words =>
  words`${yellow("Look into it:")} ${report.kind === "other-merchant" ? tellOthers(report) : report.message}`;

/** The words of the toolkit are for programs, which have an option where the command has a variable. */
const tellOthers = ({ open }: { readonly open: number }): string =>
  `${open} open ${open === 1 ? "payment" : "payments"} here of another client id or address. After a rotation of the credentials set DOLLR_KNOWN_AS to the first client id.`;
