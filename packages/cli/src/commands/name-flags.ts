import { DollrInputError, type FieldProblem, isDollrError } from "@dollr-kit/core";

/** The flag that gives each field of a request, by the end of the field's path. */
const FLAGS: readonly (readonly [field: RegExp, flag: string])[] = [
  [/^items\.\d+\.name$/, "--item"],
  [/^(items|items\.\d+\.amount)$/, "--amount"],
  [/^sourceType$/, "--source"],
  [/^payerCurrency$/, "--payer-currency"],
  [/^fromWallet$/, "--from-wallet"],
  [/^(recipient\.)?counterpartyId$/, "--to-counterparty"],
  [/^originalPaymentIntentId$/, "--payment-intent"],
  [/^originalAmount$/, "--original-amount"],
  [/^original$/, "--collection"],
  [/^(?:payer|recipient)\.(phone|country|name)$/, "--$1"],
  [/^(id|amount|currency|via|note|reason)$/, "--$1"],
];

/** An error of a request that says the flags in place of the fields, for a person who typed those. */
export function nameFlags(error: unknown): unknown {
  if (!isDollrError(error) || error.name !== "DollrInputError" || error.fields === undefined) return error;
  // What a call of core refuses are fields of Dollr's, for which there is no flag.
  if (error.operation !== undefined) return error;
  const { fields, outcome } = error;
  return new DollrInputError(`Nothing was sent: ${fields.map(describe).join("; ")}.`, { outcome, fields });
}

function describe({ path, message, needs }: FieldProblem): string {
  const fix = needs === undefined ? "" : `; without its country's code, say ${toFlag(needs)}, too`;
  return `${toFlag(path) || "the request"} ${message}${fix}`;
}

function toFlag(path: string): string {
  const [field, flag] = FLAGS.find(([each]) => each.test(path)) ?? [];
  return field === undefined ? path : path.replace(field, flag!);
}
