/** Enough of an id to tell it from another, and of a secret that was put in its place not enough to be one. */
export const shorten = (id: string): string => `${id.slice(0, 4)}…`;
