import { readFile } from "node:fs/promises";
import type { OpenapiDocument } from "./document.ts";

const ours = new URL("../../packages/types/openapi.json", import.meta.url);

export const readOurs = async (): Promise<OpenapiDocument> =>
  parseDocument(await readFile(ours, "utf8"), "openapi.json");

/** Reads a file, or the one address that is named: a redirect is refused, not followed. */
export async function readDocument(source: string): Promise<OpenapiDocument> {
  if (!/^https?:\/\//.test(source)) return parseDocument(await readFile(source, "utf8"), source);
  const response = await fetch(source, { redirect: "error", signal: AbortSignal.timeout(30_000) });
  if (!response.ok)
    throw new Error(`${source} answered ${response.status}. Save openapi.json and name the file instead.`);
  return parseDocument(await response.text(), source);
}

function parseDocument(text: string, source: string): OpenapiDocument {
  const document = parseJson(text, source);
  const whole = typeof document === "object" && document !== null && "openapi" in document && "paths" in document;
  if (!whole) throw new Error(`${source} is no OpenAPI 3 document: expected an object with "openapi" and "paths".`);
  return document as unknown as OpenapiDocument;
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${source} is not JSON. Dollr's own is at the path /openapi.json of its API.`, { cause });
  }
}
