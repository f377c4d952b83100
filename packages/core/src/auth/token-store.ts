/** A token as a store keeps it; both times in milliseconds since 1970. */
export interface StoredToken {
  readonly accessToken: string;
  readonly obtainedAt: number;
  readonly expiresAt: number;
}

/**
 * Shares tokens between processes. A cache, never a dependency: where it fails, or is slow, the client asks Dollr. The
 * token is a secret: store it as one.
 */
export interface TokenStore {
  /** @param key - names the base URL and the client id; holds no secret. */
  get(key: string): StoredToken | undefined | Promise<StoredToken | undefined>;
  set(key: string, token: StoredToken): unknown;
  /** @param token - that is to go. Another one, which a process has stored meanwhile, may stay. */
  delete(key: string, token?: StoredToken): unknown;
  /**
   * Gives one of all processes the right to ask Dollr for the next token: whether it is this one. It ends with a `set`, or after so many
   * milliseconds. The others wait for the token that it stores, ten seconds at most. Without it each process asks for itself.
   */
  claim?(key: string, forMs: number): boolean | Promise<boolean>;
}
