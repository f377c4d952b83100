import type { Exchange } from "../requests/exchange.ts";
import type { RequestRecord } from "../requests/request-log.ts";
import { maskBody, maskHeader } from "./mask.ts";
import type { WindowSource } from "./source.ts";
import type { RequestDetail, RequestRow } from "./view-data.ts";

const TOO_LONG = "(too long to be kept)";
/** What a client sends by itself, and curl, too. */
const OWN_HEADERS = new Set([
  "host",
  "connection",
  "content-length",
  "accept-encoding",
  "sec-fetch-mode",
  "accept-language",
]);

export function toRequestRow(record: RequestRecord, exchange: Exchange | undefined): RequestRow {
  const { id, arrivedAt, answeredAt, lostAt, method, route, operation, status, faults, referenceId } = record;
  const ended = answeredAt ?? lostAt;
  return {
    id: String(id),
    at: arrivedAt.getTime(),
    method,
    path: exchange ? new URL(exchange.url).pathname : route,
    operation,
    status,
    isLost: lostAt !== undefined,
    tookMs: ended && ended.getTime() - arrivedAt.getTime(),
    faults,
    who: whoOf(record, exchange),
    referenceId,
  };
}

/** `node, token 6505`: of the token's number the end is enough to tell it from others. */
function whoOf({ tokenId }: RequestRecord, exchange: Exchange | undefined): string {
  const agent = exchange?.headers.get("user-agent")?.split(" ")[0] ?? "";
  const client = agent === "" ? "" : agent.startsWith("Mozilla/") ? "a browser" : agent;
  const token = tokenId === undefined ? "no token" : `token ${String(tokenId).slice(-4)}`;
  return client === "" ? token : `${client}, ${token}`;
}

export function toRequestDetail({ log, exchanges }: WindowSource, id: string): RequestDetail | undefined {
  const record = log.records.find((one) => String(one.id) === id);
  if (record === undefined) return undefined;
  const exchange = exchanges.find(record.id);
  return { row: toRequestRow(record, exchange), exchange: exchange && toShown(exchange) };
}

function toShown(exchange: Exchange): RequestDetail["exchange"] {
  const { url, headers, body, answer } = exchange;
  return {
    url,
    requestHeaders: [...headers].map(([name, value]) => [name, maskHeader(name, value)]),
    requestBody: shownBody(body),
    answerHeaders: Object.entries(answer?.headers ?? {}).map(([name, value]) => [name, maskHeader(name, value)]),
    answerBody: answer === undefined ? "" : shownBody(answer.body),
    curl: toCurl(exchange),
  };
}

const shownBody = (body: string | undefined): string => (body === undefined ? TOO_LONG : maskBody(body));

/** As a command for a shell, with the token in a variable. */
function toCurl({ method, url, headers, body }: Exchange): string {
  const shown = [...headers].filter(([name]) => !OWN_HEADERS.has(name) && !name.startsWith("sec-"));
  const parts = [
    `curl -X ${method} ${quote(url)}`,
    ...shown.map(([name, value]) =>
      name === "authorization"
        ? '-H "authorization: Bearer $DOLLR_TOKEN"'
        : `-H ${quote(`${name}: ${maskHeader(name, value)}`)}`,
    ),
    ...(body ? [`--data ${quote(maskBody(body, 0))}`] : []),
  ];
  return parts.join(" \\\n  ");
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
