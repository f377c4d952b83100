import type { Route } from "../description/routes.ts";

/** A request as it was read, ready to be done at once or later. */
export interface Incoming {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly text: string;
  readonly contentType: string | null;
  readonly authorization: string | null;
}
