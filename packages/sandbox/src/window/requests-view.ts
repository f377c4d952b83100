import type { RequestRecord } from "../requests/request-log.ts";
import { toRequestDetail, toRequestRow } from "./shown-request.ts";
import type { ViewQuery, WindowSource } from "./source.ts";
import type { Snapshot } from "./view-data.ts";

/** How a request ended, for the chips. */
type Ending = "ok" | "refused" | "broken" | "lost" | "running";

function endingOf({ status, lostAt }: RequestRecord): Ending {
  if (lostAt !== undefined) return "lost";
  if (status === undefined) return "running";
  if (status < 400) return "ok";
  return status < 500 ? "refused" : "broken";
}

/** The latest requests, newest first; with an id, that one with headers and bodies, too. */
export function viewRequests(source: WindowSource, { limit, before, q, state, id }: ViewQuery): Snapshot {
  const { log, exchanges } = source;
  const found = log.records.filter((record) => q === "" || textOf(record).includes(q)).reverse();
  const counts = { all: found.length, ok: 0, refused: 0, broken: 0, lost: 0, running: 0 };
  for (const record of found) counts[endingOf(record)] += 1;
  const chosen = found.filter((record) => state === undefined || endingOf(record) === state);
  const rest = before === undefined ? chosen : chosen.filter((record) => record.id < Number(before));
  const page = rest.slice(0, limit);
  const kept = new Map(exchanges.all.map((exchange) => [exchange.requestId, exchange]));
  return {
    facts: {
      counts,
      next: rest.length > limit ? String(page.at(-1)?.id) : undefined,
      detail: id === undefined ? undefined : (toRequestDetail(source, id) ?? "none"),
      keepsBodies: exchanges.isKept,
    },
    rows: page.map((record) => toRequestRow(record, kept.get(record.id))),
  };
}

const textOf = ({ method, route, operation, status, faults, referenceId, tokenId }: RequestRecord): string =>
  `${method} ${route} ${operation} ${status ?? ""} ${faults.join(" ")} ${referenceId ?? ""} token ${tokenId ?? ""}`.toLowerCase();
