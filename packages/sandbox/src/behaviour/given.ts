/** Some of the fields; one that is undefined is left out. */
export type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };
