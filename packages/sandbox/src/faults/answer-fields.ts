/** The body of an answer. */
export type Answered = Readonly<Record<string, unknown>>;

const AMOUNT_FIELDS = ["payer_amount", "payee_amount", "total_amount"] as const;
const CURRENCY_FIELDS = ["payer_currency", "payee_currency", "currency"] as const;

/** What replaces an answer's amounts and currencies. */
export interface OddAmount {
  readonly amount?: unknown;
  readonly currency?: unknown;
  /** The one field to change. */
  readonly field?: string;
}

/** Changes every amount and currency that the answer has, or the one that is named. */
export function withOddAmount(answer: Answered, { amount, currency, field }: OddAmount): Answered {
  const changes = [
    ...AMOUNT_FIELDS.map((name) => [name, amount] as const),
    ...CURRENCY_FIELDS.map((name) => [name, currency] as const),
  ];
  const ours = changes.filter(
    ([name, value]) => value !== undefined && name in answer && (field === undefined || name === field),
  );
  return { ...answer, ...Object.fromEntries(ours) };
}
