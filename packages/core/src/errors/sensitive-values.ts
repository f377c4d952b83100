import type { Call } from "../fetch/call.ts";

/** Shorter values cannot be told from words of the text around them. */
const SHORTEST = 3;
/** Codes such as currencies and enums tell what went wrong, and nothing about a person. */
const CODE = /^[A-Z_]+$/;

/** Everything that a call sent or was authorized by, in the ways that others may repeat it. */
export function listSensitiveValues({ sent, secrets }: Call): string[] {
  const values = [...secrets, ...sent.flatMap(listTexts).filter((text) => !CODE.test(text))];
  return values.filter((text) => text.length >= SHORTEST).flatMap(toSpellings);
}

function listTexts(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(listTexts);
  return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
}

const toSpellings = (text: string): string[] => [
  text,
  encodeURIComponent(text.toWellFormed()),
  JSON.stringify(text).slice(1, -1),
];
