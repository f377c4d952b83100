import type { CallSettings } from "../input/create-call.ts";
import type { TokenStore } from "./token-store.ts";

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the client authorizes its calls with. */
export interface AuthSettings extends CallSettings {
  readonly tokenStore: TokenStore | undefined;
  /** Read when first needed, as the base URL is: a client may be made before its environment is. */
  credentials(): Credentials;
}
