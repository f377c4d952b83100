/** With what a person pays; the currency is the document's, where the method takes it. */
export type PayerInstrument =
  | { readonly phone: string; readonly currency?: string }
  | { readonly paymentMethodId: string; readonly currency?: string };
