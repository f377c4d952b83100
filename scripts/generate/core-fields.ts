import { bodyName, parameterSchema } from "./core-operation.ts";
import { type Description, listOperations, listParameters, type Operation, type Parameter } from "./description.ts";

/** The keywords that the checker of `core` knows; a request with any other does not generate. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  /** Of these properties exactly one has to be sent. */
  readonly "x-dollr-one-of"?: readonly string[];
}

const CHECKED =
  "$ref type anyOf enum pattern format minimum minLength maxLength items properties required additionalProperties".split(
    " ",
  );
const SAID_ALONE = ["description", "examples", "title", "writeOnly", "readOnly", "default"];

/** Validators differ at the edges of these formats: what these refuse, all of them refuse. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  "date-time": /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i,
  uri: /^[a-z][a-z\d+.-]*:\S+$/i,
};

const SHORT_TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "int",
  number: "num",
  boolean: "bool",
};

/** One field of a request, as `core` checks it. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  /** `text`, `int`, `num`, `bool`, or the name of an object. */
  readonly type: string;
  /** What a text has to match, as code: a pattern, or the words of an enum. */
  readonly rule?: string | undefined;
  readonly list?: boolean;
  readonly nullable?: boolean;
  readonly least?: number | undefined;
  /** What is sent when it is left out. */
  readonly fallback?: string | undefined;
  /** Of the fields of an object that say so exactly one has to be sent. */
  readonly isOneOf?: boolean;
}

type Kind = Omit<Field, "name" | "optional">;

export function listQueryFields(description: Description, operation: Operation): Field[] {
  const query = listParameters(description, operation).filter((parameter) => parameter.in === "query");
  return query.map((parameter) => ({
    name: parameter.name,
    optional: !parameter.required,
    ...toKind(description, parameter.name, parameterSchema(parameter)),
    fallback: toFallback(parameter),
  }));
}

/** A word, so that it ends where its field ends in the table. */
function toFallback({ name, required, "x-dollr-default": fallback }: Parameter): string | undefined {
  if (fallback === undefined) return undefined;
  if (required) throw new Error(`${name} is required, so its default would never be sent.`);
  if (!/^\w+$/.test(fallback)) throw new Error(`${name}: a default has to be one word, not ${fallback}.`);
  return fallback;
}

export function listBodyFields(description: Description, operation: Operation): Field[] {
  const name = bodyName(operation);
  return name === undefined ? [] : listObjectFields(description, name);
}

/** The objects inside bodies, by name. */
export function listInnerObjects(description: Description): Map<string, readonly Field[]> {
  const objects = new Map<string, readonly Field[]>();
  const visit = (fields: readonly Field[]): void => {
    for (const { type } of fields) {
      if (Object.values(SHORT_TYPES).includes(type) || objects.has(type)) continue;
      objects.set(type, listObjectFields(description, type));
      visit(objects.get(type) ?? []);
    }
  };
  for (const { operation } of listOperations(description)) visit(listBodyFields(description, operation));
  return objects;
}

/** `core` knows what a path parameter may be by its name alone; this holds the description to that. */
export function holdPathToItsRule(description: Description, operation: Operation): void {
  for (const parameter of listParameters(description, operation)) {
    if (parameter.in !== "path") continue;
    const { $ref, minLength }: Schema = parameterSchema(parameter);
    const expected = parameter.name === "reference_id" ? $ref?.endsWith("/ReferenceId") : minLength === 1;
    if (!expected) throw new Error(`Path parameter ${parameter.name} has a schema that core does not check.`);
  }
}

function listObjectFields(description: Description, name: string): Field[] {
  const { type, properties = {}, required = [], additionalProperties, ...more } = component(description, name);
  const oneOf = more["x-dollr-one-of"] ?? [];
  if (type !== "object" || additionalProperties !== false) throw new Error(`${name} has to be a closed object.`);
  return Object.entries(properties).map(([field, schema]) => ({
    name: field,
    optional: !required.includes(field),
    isOneOf: oneOf.includes(field),
    ...toKind(description, field, schema),
  }));
}

function toKind(description: Description, field: string, schema: Schema): Kind {
  const unknown = Object.keys(schema).filter(
    (key) => ![...CHECKED, ...SAID_ALONE].includes(key) && !key.startsWith("x-"),
  );
  if (unknown.length > 0) throw new Error(`${field}: core does not check ${unknown.join(", ")}.`);
  if (schema.anyOf) return { ...toKind(description, field, toNonNull(field, schema.anyOf)), nullable: true };
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    const target = component(description, name);
    return target.type === "object" ? { type: name } : toKind(description, field, target);
  }
  const { type, items, minimum, minLength } = schema;
  if (type === "array") return { ...toKind(description, field, items ?? {}), list: true };
  const rule = toRule(field, schema);
  const types = [type ?? []].flat();
  const short = SHORT_TYPES[types.find((one) => one !== "null") ?? ""];
  if (short === undefined) throw new Error(`${field}: core does not check the type ${type}.`);
  return {
    type: short,
    rule,
    nullable: types.includes("null"),
    least: minimum ?? (rule === undefined ? minLength : undefined),
  };
}

function toNonNull(field: string, alternatives: readonly Schema[]): Schema {
  const [schema, ...more] = alternatives.filter(({ type }) => type !== "null");
  if (schema === undefined || more.length > 0) throw new Error(`${field}: anyOf is for "or null" alone.`);
  return schema;
}

function toRule(field: string, { enum: values, pattern, format = "", maxLength }: Schema): string | undefined {
  if (maxLength !== undefined && pattern === undefined)
    throw new Error(`${field}: maxLength needs a pattern that says it.`);
  if (values) return JSON.stringify(values.join(" "));
  const rule = pattern === undefined ? FORMATS[format] : new RegExp(pattern);
  return rule && String(rule);
}

function component({ components }: Description, name: string): Schema {
  const schema = components.schemas[name];
  if (schema === undefined) throw new Error(`No schema ${name}.`);
  return schema as Schema;
}
