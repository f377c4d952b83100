/**
 * Of a refund, in its body: no column, so that it is found in what older code inserts, too. A quotation mark in a text of the body has a
 * backslash before it, so nothing else looks like this; and a body that is damaged is no error.
 */
export const ORIGINAL = `substring(body from '"originalPaymentIntentId":(\\d+)')`;
