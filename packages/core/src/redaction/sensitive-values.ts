import type { Call } from "../call/call.ts";
import { RULES } from "../generated/operations.ts";
import { removeControlCharacters } from "./control-characters.ts";
import type { Sensitive } from "./redact-text.ts";

/** Shorter values cannot be told from words of the text around them. */
const SHORTEST = 3;
/** Secret however short they are. */
const SECRET = /^(code|client_(id|secret))$/;
/** `fullname`, `party_name`, `account_name`, `customer.name`: of somebody. Plain `name` is that of a thing. */
const NAME_OF_SOMEBODY = /^(?!items?\.|products?\.|device\.).+name$/i;
/** Fewer digits are no phone. */
const PHONE = /^\+?(?:[ ().-]*\d){7,15}$/;

/** Everything that a call sent or was authorized by, in the ways that others may repeat it. */
export function listSensitiveValues({ sent, secrets, personal }: Call): Sensitive {
  const texts = [...listTexts(sent, "")];
  const known = toSensitive(personal);
  const words = texts.flatMap(([text, place]) => [
    ...toLocalPart(text),
    ...(NAME_OF_SOMEBODY.test(place) ? toWords(text) : []),
  ]);
  return {
    values: [...secrets, ...texts.map(([text]) => text)].flatMap(toSpellings).concat(known.values),
    words: words.concat(known.words),
    phones: texts.flatMap(([text]) => toDigits(text)).concat(known.phones),
  };
}

/** What is known of a person, whichever of it is what. */
export function toSensitive(personal: readonly string[]): Sensitive {
  const texts = personal.filter(({ length }) => length >= SHORTEST);
  return {
    values: texts.flatMap(toSpellings),
    words: texts.flatMap((text) => [...toLocalPart(text), ...toWords(text)]),
    phones: texts.flatMap(toDigits),
  };
}

/** With the name of the field that each stands in, after that of the field around it. A list is its field. */
function* listTexts(value: unknown, key: string, around = ""): Generator<readonly [text: string, place: string]> {
  if (typeof value === "object" && value) {
    const isList = Array.isArray(value);
    for (const [name, one] of Object.entries(value))
      yield* isList ? listTexts(one, key, around) : listTexts(one, name, key);
    return;
  }
  const text = `${value ?? ""}`;
  if (SECRET.test(key) || (text.length >= SHORTEST && !isCode(key, text)))
    yield [text, around ? `${around}.${key}` : key];
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
  return [removeControlCharacters(text), url, json, ascii];
}

/** Each word of a name, with its accents as they may be written, and without them. */
function toWords(name: string): string[] {
  if (name.includes("@")) return [];
  const composed =
    removeControlCharacters(name)
      .normalize("NFC")
      .match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  return composed.flatMap((word) => {
    const parted = word.normalize("NFD");
    return [word, parted, parted.replace(/\p{M}/gu, "")].filter(({ length }) => length >= SHORTEST);
  });
}

/** Of an e-mail: names its owner without the rest, too. */
const toLocalPart = (text: string): string[] => /^[^@\s]{3,}(?=@[^@\s]+$)/.exec(text) ?? [];

const toDigits = (text: string): string[] => (PHONE.test(text) ? [text.replace(/\D/g, "")] : []);
