type KeyOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

/** The named fields of an object, as far as it has them. */
export function pick<T extends object, K extends KeyOf<T>>(
  from: T,
  names: readonly K[],
): { readonly [N in K]?: Exclude<ValueOf<T, N>, undefined> } {
  const had = Object.entries(from).filter(([name, value]) => value !== undefined && names.includes(name as K));
  return Object.fromEntries(had) as { [N in K]?: Exclude<ValueOf<T, N>, undefined> };
}
