import { DARK, LIGHT, type Theme } from "./theme.ts";

/** Files by their names: `NAME-light.svg` and `NAME-dark.svg`. */
export const inBothThemes = (name: string, draw: (theme: Theme) => string): Record<string, string> =>
  Object.fromEntries([LIGHT, DARK].map((theme) => [`${name}-${theme.name}.svg`, draw(theme)]));
