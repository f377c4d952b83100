import type { Route } from "../description/routes.ts";

/** A request that was read and matched to its operation. It may be performed at once or later. */
export interface Incoming {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly text: string;
  readonly contentType: string | null;
  readonly authorization: string | null;
}
