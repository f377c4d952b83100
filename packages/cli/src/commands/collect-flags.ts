import type { CollectionRequest } from "@dollr-kit/collect";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { TargetFlags } from "../target/target.ts";

/** The flags of `dollr collect`. Most have a default in the sandbox; with `--live` some of these are required. */
export interface CollectFlags extends TargetFlags {
  readonly id?: string;
  readonly phone?: string;
  readonly country?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly payerCurrency?: string;
  readonly via?: string;
  readonly source?: string;
  readonly name?: string;
  readonly item?: string;
  readonly wait: string;
  readonly yes?: boolean;
  readonly fail?: boolean;
  readonly loseAnswer?: boolean;
  readonly json?: boolean;
}

/** @returns what is wrong with the flags, if anything. */
export function findMistake(
  { phone, amount, currency, fail, loseAnswer, wait }: CollectFlags,
  live: boolean,
): string | undefined {
  if (!(Number(wait) > 0)) return "--wait takes seconds above 0.";
  if (fail && phone !== undefined)
    return "--fail takes the phone of a payer who refuses; leave --phone out, or --fail.";
  if (!live) return undefined;
  if (fail || loseAnswer) return "--fail and --lose-answer are for the sandbox; leave them out with --live.";
  const missing = Object.entries({ phone, amount, currency }).filter(([, value]) => value === undefined);
  if (missing.length === 0) return undefined;
  const flags = `${missing.map(([name]) => `--${name}`).join(", ")} ${missing.length === 1 ? "is" : "are"} missing`;
  return `--live charges real money, so say what you mean: ${flags}.`;
}

/** Invalid values are refused by `@dollr-kit/collect`, with its own message. */
export function toRequest(flags: CollectFlags): CollectionRequest {
  const { amount = "25", currency = "USD", payerCurrency, via, source, item = "Rice, 25 kg" } = flags;
  return {
    id: flags.id ?? `cli-${new Date().toISOString().replace(/\D/g, "").slice(0, 17)}`,
    payer: {
      name: flags.name ?? "Ama Example",
      phone: flags.phone ?? phoneOfPlayedPayer(payerCurrency ?? currency, flags.fail === true),
      ...(flags.country !== undefined && { country: flags.country }),
    },
    items: [{ name: item, amount }],
    currency,
    ...(payerCurrency !== undefined && { payerCurrency }),
    ...(via !== undefined && { via: via as "document" | "checkout" | "hosted" }),
    ...(source !== undefined && { sourceType: source.toUpperCase() as "INVOICE" | "ORDER" }),
  };
}

/** A magic phone with a wallet of this currency, whose payer approves or refuses. */
function phoneOfPlayedPayer(currency: string, refuses: boolean): string {
  const phones = MAGIC_PHONES[refuses ? "refused" : "approved"];
  return currency.toUpperCase() === "RWF" ? phones.MTN_MOMO_RWA : phones.MTN_MOMO_LBR;
}
