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
  delete(key: string): unknown;
}
