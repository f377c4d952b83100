import { type RefusalWords, showRefusal } from "../pages/refusal-page.ts";
import { wantsPage } from "../pages/wants-page.ts";

/** Why a request is refused before any operation or page is reached. */
export interface Refusal {
  readonly status: number;
  /** For programs. */
  readonly detail: string;
  /** For people, where a browser can come here. */
  readonly page?: RefusalWords;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser does not guess its type, runs nothing in it, and shows it in no frame. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

export async function refuse(request: Request, { status, detail, page, headers }: Refusal): Promise<Response> {
  if (page !== undefined && wantsPage(request)) return showRefusal(status, page);
  return Response.json({ detail }, { status, headers: { ...HEADERS, ...headers } });
}
