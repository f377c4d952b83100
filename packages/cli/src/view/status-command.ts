import type { Place } from "../place.ts";

/** How to ask for a payment again: real ones are not looked for in the sandbox. */
export const toStatusCommand = (id: string, { sandbox }: Place): string =>
  `dollr status ${quote(id)}${sandbox === undefined ? " --live" : ""}`;

/** As a POSIX shell takes it for one word. */
const quote = (id: string): string => (/^[\w.:@%+=][\w.:@%+=/-]*$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`);
