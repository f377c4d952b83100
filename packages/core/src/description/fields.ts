import { OBJECTS, RULES } from "../generated/operations.ts";

/** One field of a body, a query or a path. */
export interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isNullable: boolean;
  readonly isList: boolean;
  /** An id or a number of a document: its JSON type changes from endpoint to endpoint. */
  readonly isId: boolean;
  readonly type: "text" | "int" | "num" | "bool" | "object";
  /** What an object holds. */
  readonly inner: Fields | undefined;
  /** What a text has to match: a pattern, or one of these words. */
  readonly rule: RegExp | readonly string[] | undefined;
  /** The least number, or the least length of a text. */
  readonly least: number;
  /** What is sent where the caller gives none. */
  readonly fallback: string | undefined;
}

/** The fields of one object. */
export interface Fields {
  readonly list: readonly Field[];
  readonly names: ReadonlySet<string>;
  /** Of these exactly one is sent; empty where there is no such choice. */
  readonly alternatives: readonly string[];
}

const FIELD = /^(\w+)(\??)(\|?)(?::(\w+))?(\[])?(~?)(?:>=([\d.]+))?(?:=(\w+))?$/;

/** Reads fields with spaces between them; their grammar stands above the generated table. */
export function parseFields(text: string): Fields {
  const parsed = text.split(" ").filter(Boolean).map(parseField);
  return {
    list: parsed.map(({ field }) => field),
    names: new Set(parsed.map(({ field }) => field.name)),
    alternatives: parsed.filter(({ isOneOf }) => isOneOf).map(({ field }) => field.name),
  };
}

function parseField(text: string): { readonly field: Field; readonly isOneOf: boolean } {
  const [, name = "", optional, oneOf, type = name, list, nullable, least = "-Infinity", fallback] =
    FIELD.exec(text) ?? [];
  const { [type]: inner } = OBJECTS;
  const { [type]: rule } = RULES;
  const field = {
    name,
    isOptional: optional === "?",
    isNullable: nullable === "~",
    isList: list !== undefined,
    isId: /(^|_)(id|number)$/.test(name),
    type: inner ? "object" : toType(type),
    inner: inner === undefined ? undefined : parseFields(inner),
    rule: typeof rule === "string" ? rule.split(" ") : rule,
    least: Number(least),
    fallback,
  } as const;
  return { field, isOneOf: oneOf === "|" };
}

/** What is none of these is text, by the rule of that name where there is one. */
const toType = (type: string): Field["type"] => (type === "int" || type === "num" || type === "bool" ? type : "text");
