/** What a person pays with. The default currency is the document's, where the method has it. */
export type PayerInstrument =
  | { readonly phone: string; readonly currency?: string }
  | { readonly paymentMethodId: string; readonly currency?: string };
