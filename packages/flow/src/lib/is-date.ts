/** Whether it is a date that there is: an invalid one compares as false with every other. */
export const isDate = (given: unknown): given is Date => given instanceof Date && !Number.isNaN(given.getTime());
