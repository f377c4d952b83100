import type { RequestRow } from "../../src/window/view-data.ts";
import { State } from "./small.tsx";

/** What came of a request, in a word. */
export function RequestState({ row: { status, isLost } }: { readonly row: RequestRow }) {
  if (isLost) return <State tone="failed">Lost</State>;
  if (status === undefined) return <State tone="open">Running</State>;
  const tone = status < 400 ? "paid" : status < 500 ? "unpaid" : "failed";
  return <State tone={tone}>{`${status} ${WORDS[status] ?? (status < 400 ? "OK" : "Refused")}`}</State>;
}

const WORDS: Readonly<Record<number, string>> = {
  401: "No token",
  403: "Forbidden",
  404: "Not found",
  422: "Invalid",
  429: "Too many",
  500: "Error",
  502: "Bad gateway",
  503: "Unavailable",
};
