/** Quotes a text for a POSIX shell, where needed. */
export const quote = (text: string): string =>
  /^[\w./:@%+=][\w.:@%+=/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
