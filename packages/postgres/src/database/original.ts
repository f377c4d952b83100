/**
 * SQL that reads from the body of a refund which payment it refunds. A column of its own would miss the rows that older code wrote. Nothing
 * else in a body matches: inside its texts each quotation mark has a backslash before it. A damaged body gives null, and no error.
 */
export const ORIGINAL = `substring(body from '"originalPaymentIntentId":(\\d+)')`;
