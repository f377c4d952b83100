import type { CollectionOutcome, Money } from "@dollr-kit/collect";
import type { Place } from "../place.ts";
import { toStatusCommand } from "./status-command.ts";
import { bold, green, red, yellow } from "./style.ts";

const toWords = ({ amount, currency }: Money): string => `${amount} ${currency}`;

/** What Dollr says ends with a full stop or without. */
const toSentence = (text: string): string => (/[.!?]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`);

/** One sentence a person can act on. */
export function describeOutcome(outcome: CollectionOutcome, place: Place): string {
  switch (outcome.status) {
    case "completed":
      return `${green(bold("Completed."))} The payer paid ${toWords(outcome.payer)}; you get ${toWords(outcome.payee)}.`;
    case "failed":
      return `${red(bold("Failed."))} ${toSentence(outcome.reason)} No money moved.`;
    case "action-required":
      return "url" in outcome
        ? `${yellow(bold("The payer has to act."))} Send them to ${outcome.url}`
        : `${yellow(bold("The payer has to act."))} Confirm the card in their browser, with Stripe and the client secret.`;
    case "pending":
      return `${yellow(bold("Pending."))} It is with the payer or the carrier; nothing is lost. Ask again: ${toStatusCommand(outcome.id, place)}`;
    case "unknown":
      return `${yellow(bold("Unknown, not failed."))} ${toSentence(outcome.why)} It is being watched. Ask again: ${toStatusCommand(outcome.id, place)}`;
  }
}
