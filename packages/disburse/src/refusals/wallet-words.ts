// Dollr has no codes of failures, only words for people. They are read to say more, never to decide where money is.
// @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#errors

/** The merchant's own wallet holds less than amount and fees. */
export const isBalanceTooLow = (told: string): boolean =>
  /balance|\bfunds\b/i.test(told) || (/insufficient|not enough/i.test(told) && !isAboutRights(told));

const isAboutRights = (told: string): boolean => /permission|privilege|scope|right|access|role/i.test(told);

export const isAboutPasscode = (told: string): boolean => /pass.?code|\bpin\b/i.test(told);
