/**
 * Whether it is a date that there is: an invalid one compares as false with every other. One of another realm is a date, too: in Jest
 * that is each of `structuredClone`, of files and of workers.
 */
export const isDate = (given: unknown): given is Date =>
  Object.prototype.toString.call(given) === "[object Date]" && !Number.isNaN((given as Date).getTime());
