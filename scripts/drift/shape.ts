import { type OpenapiDocument, resolveReference, type Schema } from "./document.ts";

/** What a schema allows, with references, `anyOf` and `allOf` folded away, so that two ways to say the same are equal. */
export interface Shape {
  /** JSON types without null, sorted; none means that anything goes. A number is `fraction` and `integer`. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  /** All that is allowed, or undefined where anything of the types is. */
  readonly values: readonly string[] | undefined;
  /** Values that are known where others are allowed too. */
  readonly known: readonly string[];
  readonly limits: Readonly<Record<string, string | number>>;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly items: Schema | undefined;
}

const LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"];
const LIMIT_KEYWORDS = [...LIMITS, "minItems", "maxItems", "pattern", "format"];

/** In Dollr's schema and not supported, so left out of the types on purpose: docs/dollr-api.md#contradictions, 11. */
const RESERVED = new Set(["SUBSCRIPTION"]);

export function toShape(document: OpenapiDocument, schema: Schema): Shape {
  const { allOf = [], anyOf, oneOf, ...own } = resolveReference(document, schema);
  const branches = anyOf ?? oneOf;
  const parts = allOf.map((part) => toShape(document, part));
  if (branches !== undefined) parts.push(toUnion(branches.map((branch) => toShape(document, branch))));
  return parts.reduce(toIntersection, toOwnShape(own));
}

function toOwnShape(schema: Schema): Shape {
  const listed = [schema.type ?? []].flat();
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const implied = values?.map((value) => (value === null ? "null" : typeof value)) ?? [];
  const types = (listed.length > 0 ? listed : implied).flatMap((type) =>
    type === "number" ? ["fraction", "integer"] : type,
  );
  const limits = LIMIT_KEYWORDS.flatMap((keyword) => {
    const limit = schema[keyword];
    return typeof limit === "string" || typeof limit === "number" ? [[keyword, limit] as const] : [];
  });
  return {
    types: toSet(types.filter((type) => type !== "null")),
    nullable: types.includes("null"),
    values: values && toValues(values),
    known: toValues(schema["x-dollr-open-enum"] ?? []),
    limits: Object.fromEntries(limits),
    properties: schema.properties ?? {},
    required: schema.required ?? [],
    items: schema.items,
  };
}

const toSet = (names: readonly string[]): string[] => [...new Set(names)].sort();

const toValues = (values: readonly unknown[]): string[] =>
  toSet(values.filter((value) => value !== null).map(String)).filter((value) => !RESERVED.has(value));

/** Either of them: a limit counts only where every branch sets it, and then the loosest. */
function toUnion(shapes: readonly Shape[]): Shape {
  const branches = shapes.filter((shape) => shape.types.length > 0 || !shape.nullable);
  const anything = branches.some((shape) => shape.types.length === 0);
  const closed = branches.every((shape) => shape.values !== undefined);
  return {
    types: anything ? [] : toSet(branches.flatMap((shape) => shape.types)),
    nullable: shapes.some((shape) => shape.nullable),
    values: closed ? toSet(branches.flatMap((shape) => shape.values ?? [])) : undefined,
    known: toSet(branches.flatMap((shape) => [...shape.known, ...(closed ? [] : (shape.values ?? []))])),
    limits: toLoosest(branches.map((shape) => shape.limits)),
    properties: Object.assign({}, ...branches.map((shape) => shape.properties)),
    required: branches.reduce(
      (all, { required }) => all.filter((name) => required.includes(name)),
      branches[0]?.required ?? [],
    ),
    items: branches.find((shape) => shape.items !== undefined)?.items,
  };
}

function toLoosest(limits: readonly Shape["limits"][]): Shape["limits"] {
  const [first = {}, ...rest] = limits;
  const shared = Object.entries(first).flatMap(([keyword, limit]) => {
    const all = [limit, ...rest.flatMap((other) => other[keyword] ?? [])];
    if (all.length !== limits.length) return [];
    const loosest = all.reduce((one, other) => (isTighter(keyword, one, other) ? other : one));
    return [[keyword, loosest] as const];
  });
  return Object.fromEntries(shared);
}

/** Whether `to` lets less through than `from`. Patterns and formats cannot be compared so. */
export const isTighter = (keyword: string, to: string | number, from: string | number): boolean =>
  /^(exclusiveM|m)in/.test(keyword) ? to > from : /^(exclusiveM|m)ax/.test(keyword) && to < from;

/** Both of them. */
function toIntersection(one: Shape, other: Shape): Shape {
  return {
    ...toSharedTypes(one, other),
    values: one.values ?? other.values,
    known: toSet([...one.known, ...other.known]),
    limits: { ...one.limits, ...other.limits },
    properties: { ...one.properties, ...other.properties },
    required: toSet([...one.required, ...other.required]),
    items: one.items ?? other.items,
  };
}

function toSharedTypes(one: Shape, other: Shape): Pick<Shape, "types" | "nullable"> {
  if (allowsAnything(one)) return { types: other.types, nullable: other.nullable };
  if (allowsAnything(other)) return { types: one.types, nullable: one.nullable };
  const types = one.types.filter((type) => other.types.includes(type));
  return { types, nullable: one.nullable && other.nullable };
}

const allowsAnything = ({ types, nullable }: Shape): boolean => types.length === 0 && !nullable;
