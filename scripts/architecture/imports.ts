import type { ICruiseResult } from "dependency-cruiser";

/** Where a file stands: `flow` and `watch`, or `flow` and `index.ts`. */
export interface Place {
  readonly name: string;
  readonly room: string;
}

export interface Import {
  readonly from: Place;
  readonly to: Place;
}

/** The place of a path, if it is a source of a package, and no test. */
export function toPlace(path: string): Place | undefined {
  if (path.endsWith(".test.ts")) return undefined;
  const [, name, room] = /^packages\/([^/]+)\/src\/([^/]+)/.exec(path) ?? [];
  return name && room ? { name, room } : undefined;
}

/** The place of each source. */
export const readPlaces = ({ modules }: ICruiseResult): Place[] =>
  modules.flatMap(({ source }) => toPlace(source) ?? []);

/** The imports between two sources of packages. */
export const readImports = ({ modules }: ICruiseResult): Import[] =>
  modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ resolved }) => {
      const [from, to] = [toPlace(source), toPlace(resolved)];
      return from && to ? [{ from, to }] : [];
    }),
  );
