import { createRequire } from "node:module";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

interface Example {
  readonly value: unknown;
}

interface Content {
  readonly content: {
    readonly "application/json": { readonly schema: object; readonly examples?: Record<string, Example> };
  };
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: object;
  readonly "x-dollr-default"?: string;
  readonly examples?: Record<string, Example>;
}

interface RawOperation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly "x-dollr-method": string;
  readonly "x-dollr-retry": string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content;
  readonly responses: { readonly "200": Content };
}

interface Description {
  readonly paths: Record<string, Record<string, RawOperation>>;
  readonly components: { readonly parameters: Record<string, Parameter> };
}

/** The description as it is published: what the client is held to. */
const description: Description = createRequire(import.meta.url)("@dollr-kit/types/openapi.json");

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
/** No keyword of JSON Schema says it where a property may be null, which is no value. */
ajv.addKeyword({
  keyword: "x-dollr-one-of",
  type: "object",
  validate: (names: readonly string[], value: Record<string, unknown>) =>
    names.filter((name) => value[name]).length === 1,
});
ajv.addSchema(description, "dollr");

/** An operation with examples of everything it takes, and validators of what it takes and answers. */
export interface DescribedOperation {
  readonly id: string;
  readonly resource: string;
  readonly method: string;
  readonly retry: string;
  readonly verb: string;
  readonly path: string;
  readonly pathArguments: readonly unknown[];
  readonly query: Record<string, unknown> | undefined;
  readonly body: Record<string, unknown> | undefined;
  readonly requiresQuery: boolean;
  /** What is sent of the query where the caller leaves it out. */
  readonly queryDefaults: Record<string, unknown>;
  readonly isBody: ValidateFunction;
  readonly isQuery: ValidateFunction;
  readonly isAnswer: ValidateFunction;
}

const toCamelCase = (text: string): string => text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const firstExample = (examples: Record<string, Example> = {}): unknown => Object.values(examples)[0]?.value;
/** A schema of the description, whose references stay pointers into it. */
const compile = (schema: object): ValidateFunction =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"dollr#/components/')));

export const operations: readonly DescribedOperation[] = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([verb, operation]) => {
    const parameters = (operation.parameters ?? []).map((parameter) =>
      "$ref" in parameter
        ? (description.components.parameters[parameter.$ref.split("/").at(-1) ?? ""] as Parameter)
        : parameter,
    );
    const query = parameters.filter((parameter) => parameter.in === "query");
    const content = operation.requestBody?.content["application/json"];
    return {
      id: operation.operationId,
      resource: toCamelCase(operation.tags[0]),
      method: operation["x-dollr-method"],
      retry: operation["x-dollr-retry"],
      verb: verb.toUpperCase(),
      path,
      pathArguments: parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ examples }) => firstExample(examples)),
      query:
        query.length > 0
          ? Object.fromEntries(query.map(({ name, examples }) => [name, firstExample(examples)]))
          : undefined,
      body: firstExample(content?.examples) as Record<string, unknown> | undefined,
      requiresQuery: query.some(({ required }) => required),
      queryDefaults: Object.fromEntries(
        query.flatMap(({ name, "x-dollr-default": word }) => (word === undefined ? [] : [[name, word]])),
      ),
      isBody: compile(content?.schema ?? {}),
      isQuery: compile({
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
        required: query.filter(({ required }) => required).map(({ name }) => name),
      }),
      isAnswer: compile(operation.responses["200"].content["application/json"].schema),
    };
  }),
);

/** The arguments of the method: ids, body, query. */
export function argumentsOf({
  pathArguments,
  body,
  query,
}: Pick<DescribedOperation, "pathArguments" | "body" | "query">): unknown[] {
  return [...pathArguments, ...(body ? [body] : []), ...(query ? [query] : [])];
}
