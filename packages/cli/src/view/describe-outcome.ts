import type { CollectionOutcome, Money, SettledOutcome } from "@dollr-kit/collect";
import type { Kind } from "../target/kind.ts";
import { toStatusCommand } from "../target/status-command.ts";
import type { Target } from "../target/target.ts";
import { bold, code, green, red, yellow } from "../text/style.ts";
import { type Words, words } from "../text/words.ts";

const toWords = ({ amount, currency }: Money): string => `${amount} ${currency}`;

/** Texts of Dollr may end with a full stop or without. */
const toSentence = (text: string): string => (/[.!?]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`);

type Completed = CollectionOutcome & { readonly status: "completed" };

/** Amounts are shown only where Dollr has answered them. */
function describeAmounts({ payer, payee }: Completed, kind: Kind): string {
  if (kind !== "collection") {
    const got = payee && `${kind === "refund" ? "The payer got back" : "The recipient got"} ${toWords(payee)}`;
    const gave = payer && `your wallet gave ${toWords(payer)}`;
    return [got, gave].some(Boolean) ? toSentence([got, gave].filter(Boolean).join("; ")) : "The money has moved.";
  }
  if (payer === undefined)
    return "Dollr did not tell the amount; the document is paid, and its total is what was asked for.";
  return `The payer paid ${toWords(payer)}${payee === undefined ? "" : `; you get ${toWords(payee)}`}.`;
}

const describeCorrection = ({ corrects }: SettledOutcome): string =>
  corrects === undefined
    ? ""
    : ` Dollr had said before that it ${corrects === "failed" ? "had failed" : "was completed"}.`;

/** Of what was called off, or came too late, the reason says whether money may have moved. */
const describeMoney = ({ code }: Extract<CollectionOutcome, { status: "failed" }>): string =>
  code === "canceled" || code === "expired" ? "" : " Dollr says that no money moved.";

/** The outcome in one sentence, with what to do next. */
export function describeOutcome(outcome: CollectionOutcome, target: Target, kind: Kind = "collection"): Words {
  const askAgain = words`Ask again: ${code(toStatusCommand(outcome.id, target, kind))}`;
  switch (outcome.status) {
    case "completed":
      return words`${green(bold("Completed."))} ${describeAmounts(outcome, kind)}${describeCorrection(outcome)}`;
    case "failed":
      return words`${red(bold("Failed."))} ${toSentence(outcome.reason)}${describeMoney(outcome)}${describeCorrection(outcome)}`;
    case "action-required":
      return "url" in outcome
        ? words`${yellow(bold("The payer has to act."))} Send them to ${outcome.url}`
        : words`${yellow(bold("The payer has to act."))} Confirm the card in their browser, with Stripe and the client secret.`;
    case "pending":
      return words`${yellow(bold("Pending."))} It is with ${kind === "collection" ? "the payer or the carrier" : "the carrier"}; nothing is lost. ${askAgain}`;
    case "unknown":
      return words`${yellow(bold("Unknown, not failed."))} ${toSentence(outcome.why)} ${kind === "collection" ? "It is being watched." : "Pay nobody by hand: it may have moved, and it is being watched."} ${askAgain}`;
  }
}
