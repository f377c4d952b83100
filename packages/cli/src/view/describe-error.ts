/** What went wrong and, where the error knows it, the fix. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { hint } = error as { hint?: string };
  return hint === undefined ? error.message : `${error.message}\n${hint}`;
}
