import type { SetUp } from "./caller.ts";

// Imported by a variable, so that the compiler does not check linkedom's types, which have errors.
const linkedom: string = "linkedom";
const { parseHTML } = (await import(linkedom)) as { parseHTML(html: string): { readonly document: Document } };

export interface Visit {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
  readonly document: Document;
  /** What stands there for people, on one line. */
  readonly text: string;
}

/** Opens a page as a browser does; with `form`, by sending that. */
export async function visit(
  { sandbox }: Pick<SetUp, "sandbox">,
  url: string,
  form?: Record<string, string>,
): Promise<Visit> {
  const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  const init = form ? { method: "POST", headers, body: new URLSearchParams(form) } : { headers };
  const response = await sandbox.fetch(url, init);
  const html = await response.text();
  const { document } = parseHTML(html.startsWith("<!doctype html>") ? html : "<html><body></body></html>");
  return {
    status: response.status,
    location: response.headers.get("location"),
    html,
    document,
    text: (document.body.textContent ?? "").replaceAll(/\s+/g, " "),
  };
}
