/**
 * Finds the original of a refund in its body. There is no column for it, so that rows of older code are found, too. Inside other texts of the
 * body each quotation mark has a backslash before it, so nothing else matches. A damaged body is no error.
 */
export const ORIGINAL = `substring(body from '"originalPaymentIntentId":(\\d+)')`;
