import type { CallSettings } from "../input/create-call.ts";
import type { TokenStore } from "./token-store.ts";

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the client authorizes its calls with. */
export interface AuthSettings extends CallSettings {
  readonly tokenStore: TokenStore | undefined;
  /** Read when they are first needed, like the base URL: the environment may be set after the client is made. */
  credentials(): Credentials;
}
