/** As a POSIX shell takes it for one word. */
export const quote = (text: string): string =>
  /^[\w./:@%+=][\w.:@%+=/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
