import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import type { CallInput, OperationId } from "./caller.ts";

export interface Spoiled {
  readonly how: string;
  readonly input: CallInput;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

const PARAMETERS: Readonly<Record<string, Parameter>> = openapi.components.parameters;

/** All requests that differ from a valid one by one simple mistake. Each has to be refused. */
export function spoil(operation: OperationId, input: CallInput): readonly Spoiled[] {
  const { body, query = {} } = input;
  const bodies = isObject(body) ? spoilBody(operation, body) : [];
  const queries = parametersOf(operation)
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .flatMap(({ name }) => [
      { how: `without query ${name}`, query: without(query, name) },
      { how: `with empty query ${name}`, query: { ...query, [name]: "" } },
    ]);
  return [
    ...bodies.map(({ how, body }) => ({ how, input: { ...input, body } })),
    ...queries.map(({ how, query }) => ({ how, input: { ...input, query } })),
    ...(operation === "obtainToken"
      ? []
      : [{ how: "without a token", input: { ...input, headers: { authorization: "" } } }]),
  ];
}

function spoilBody(operation: OperationId, body: Readonly<Record<string, unknown>>) {
  const fields = Object.entries(body);
  return [
    { how: "without a body", body: undefined },
    { how: "with a list as its body", body: [body] },
    { how: "with an unknown field", body: { ...body, unknown_field: 1 } },
    ...requiredOf(operation).map((name) => ({ how: `without ${name}`, body: without(body, name) })),
    ...fields.map(([name, value]) => ({
      how: `with ${name} of another type`,
      body: { ...body, [name]: otherType(value) },
    })),
    ...fields
      .filter(([name, value]) => typeof value === "string" && isCode(name))
      .map(([name, value]) => ({
        how: `with ${name} in lower case`,
        body: { ...body, [name]: String(value).toLowerCase() },
      })),
  ];
}

/** Fields whose values are always upper case. */
const isCode = (name: string): boolean =>
  /^(currency|fee_bearer|source_type|source_kind|relationship_type|provider|method|mode)$/.test(name);

const otherType = (value: unknown): unknown => (isObject(value) || Array.isArray(value) ? "text" : { a: [value] });

function without(record: Readonly<Record<string, unknown>>, name: string) {
  const { [name]: _, ...rest } = record;
  return rest as Record<string, string | number>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: { readonly "application/json": { readonly schema: { readonly $ref: string } } };
  };
}

function describedAs(operation: OperationId): Described {
  const all = Object.values(openapi.paths).flatMap((item) => Object.values(item) as unknown as Described[]);
  return all.find(({ operationId }) => operationId === operation) as Described;
}

function parametersOf(operation: OperationId): readonly Parameter[] {
  return (describedAs(operation).parameters ?? []).map((parameter) =>
    "name" in parameter ? parameter : (PARAMETERS[parameter.$ref.split("/").at(-1) ?? ""] as Parameter),
  );
}

function requiredOf(operation: OperationId): readonly string[] {
  const name = describedAs(operation).requestBody?.content["application/json"].schema.$ref.split("/").at(-1) ?? "";
  const schemas = openapi.components.schemas as unknown as Record<string, { readonly required?: readonly string[] }>;
  return schemas[name]?.required ?? [];
}
