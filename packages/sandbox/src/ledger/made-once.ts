/** Makes something of an object, and makes it again only when one of the facts that it is made with has changed. */
export function madeOnce<T extends object, F extends readonly unknown[], R>(
  make: (of: T, ...facts: F) => R,
): (of: T, ...facts: F) => R {
  const made = new WeakMap<T, { readonly facts: F; readonly result: R }>();
  return (of, ...facts) => {
    const known = made.get(of);
    if (known?.facts.every((fact, index) => fact === facts[index])) return known.result;
    const result = make(of, ...facts);
    made.set(of, { facts, result });
    return result;
  };
}
