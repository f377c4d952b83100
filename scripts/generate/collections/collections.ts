import type { Description } from "../description.ts";
import { renderBruno } from "./bruno.ts";
import { renderHttpFile } from "./http-file.ts";
import { listRequests } from "./requests.ts";

const FOLDER = "docs/http";

/** Collections of requests for people who try the API by hand. */
export function generateCollections(description: Description): Record<string, string> {
  const folders = listRequests(description);
  const bruno = Object.entries(renderBruno(folders)).map(([path, text]) => [`${FOLDER}/bruno/${path}`, text]);
  return { [`${FOLDER}/dollr.http`]: renderHttpFile(folders), ...Object.fromEntries(bruno) };
}
