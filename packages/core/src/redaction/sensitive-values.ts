import type { Call } from "../call/call.ts";
import { RULES } from "../generated/operations.ts";
import { removeControlCharacters } from "./control-characters.ts";
import type { Sensitive } from "./redact-text.ts";

/** Characters. Shorter values would match inside ordinary words. */
const SHORTEST = 3;
/** Fields whose values are secret even if they are short. */
const SECRET = /^(code|client_(id|secret))$/;
/** Fields with the name of a person: `fullname`, `party_name`, `account_name`, `customer.name`. A plain `name`, or that of an item, is the name of a thing. */
const NAME_OF_SOMEBODY = /^(?!items?\.|products?\.|device\.).+name$/i;
/** 7 to 15 digits, with the separators of phones. */
const PHONE = /^\+?(?:[ ().-]*\d){7,15}$/;

/** Lists everything that a call sent, and its credentials, in all spellings in which an answer may repeat them. */
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

/** The same for names, phones and e-mails, in any order. */
export function toSensitive(personal: readonly string[]): Sensitive {
  const texts = personal.filter(({ length }) => length >= SHORTEST);
  return {
    values: texts.flatMap(toSpellings),
    words: texts.flatMap((text) => [...toLocalPart(text), ...toWords(text)]),
    phones: texts.flatMap(toDigits),
  };
}

/** Yields each text with the path of its field, such as `customer.name`: the name of the outer field, then its own. Entries of a list have the path of the list. */
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

/** Whether it is a currency or a word of an enum. It helps to understand an error, and says nothing about a person. */
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

/** The words of a name, each in three forms: with its accents composed, with them as separate characters, and without them. */
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

/** The part of an e-mail before the @, which may be the name of its owner. */
const toLocalPart = (text: string): string[] => /^[^@\s]{3,}(?=@[^@\s]+$)/.exec(text) ?? [];

const toDigits = (text: string): string[] => (PHONE.test(text) ? [text.replace(/\D/g, "")] : []);
