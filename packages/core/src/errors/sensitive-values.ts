import type { Call } from "../fetch/call.ts";
import { RULES } from "../generated/operations.ts";

/** Shorter values cannot be told from words of the text around them. */
const SHORTEST = 3;
/** Secret however short they are. */
const SECRET = /^(code|client_(id|secret))$/;

/** Everything that a call sent or was authorized by, in the ways that others may repeat it. */
export function listSensitiveValues({ sent, secrets }: Call): string[] {
  return [...secrets, ...listTexts(sent, "")].flatMap(toSpellings);
}

function listTexts(value: unknown, key: string): string[] {
  if (typeof value === "object" && value) return Object.entries(value).flatMap(([name, one]) => listTexts(one, name));
  const text = `${value ?? ""}`;
  return SECRET.test(key) || (text.length >= SHORTEST && !isCode(key, text)) ? [text] : [];
}

/** Currencies and enums tell what went wrong, and nothing about a person. */
function isCode(key: string, text: string): boolean {
  const rule = RULES[key];
  return typeof rule === "string" ? rule.includes(text) : rule?.source.startsWith("^[A-Z]") === true && rule.test(text);
}

function toSpellings(text: string): string[] {
  const url = encodeURIComponent(text.toWellFormed());
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [text, url, json, ascii];
}
