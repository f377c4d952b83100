import type { FaultRegistry } from "../faults/faults.ts";
import type { ExchangeLog } from "../requests/exchange.ts";
import type { RequestLog } from "../requests/request-log.ts";
import type { World } from "../world/world.ts";

/** The sandbox that the window shows. */
export interface WindowSource {
  /** With everything done that is due by now. */
  currentWorld(): World;
  readonly log: RequestLog;
  readonly exchanges: ExchangeLog;
  readonly faults: FaultRegistry;
}

/** What of a view is asked for. */
export interface ViewQuery {
  /** How many rows. */
  readonly limit: number;
  /** Cursor of the row before the first one. */
  readonly before: string | undefined;
  /** In lower case; empty for all. */
  readonly q: string;
  /** One of the view's chips; undefined for all. */
  readonly state: string | undefined;
  /** The one thing that is shown. */
  readonly id: string | undefined;
}

const LONGEST_PAGE = 100;

/** Of the address of a view. What is no number or too much becomes what is usual. */
export function parseViewQuery(query: Readonly<Record<string, string>>): ViewQuery {
  const limit = Math.trunc(Number(query["limit"] ?? 25));
  return {
    limit: limit >= 1 ? Math.min(limit, LONGEST_PAGE) : 25,
    before: query["before"] || undefined,
    q: (query["q"] ?? "").trim().toLowerCase(),
    state: query["state"] || undefined,
    id: query["id"] || undefined,
  };
}
