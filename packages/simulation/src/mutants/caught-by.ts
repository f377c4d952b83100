/** The first seed that catches each planted bug: written by `pnpm sim --mutants --write`. */
export const CAUGHT_BY: Readonly<Record<string, number>> = {};
