/** The beginning of an id: enough to recognize it, and too little of a secret that was put here by mistake. */
export const shorten = (id: string): string => `${id.slice(0, 4)}…`;
