import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { SandboxBehaviour } from "../behaviour/behaviour.ts";
import { ApiError } from "../errors/api-error.ts";
import { toFieldErrors } from "../errors/field-errors.ts";
import type { Route } from "./routes.ts";

interface RouteValidators {
  readonly query: ValidateFunction;
  readonly path: ValidateFunction;
  readonly body: ValidateFunction | undefined;
  readonly answers: Map<string, ValidateFunction>;
}

/** Compiled at first use. All sandboxes share them: they depend on the description alone. */
const compiled = new Map<Route, RouteValidators>();
const bodyAjv = createAjv({ allErrors: true });
/** Queries and paths are text. Numbers in them are read as numbers, as FastAPI does. */
const textAjv = createAjv({ allErrors: true, coerceTypes: true });

export interface Parameters {
  readonly query: Record<string, unknown>;
  readonly path: Record<string, unknown>;
}

/** @throws ApiError 422 that names every parameter that is missing or wrong. */
export function parseParameters(
  route: Route,
  search: URLSearchParams,
  params: Readonly<Record<string, string>>,
): Parameters {
  const query = Object.fromEntries(search);
  const path = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decode(value)]));
  const validators = validatorsOf(route);
  const errors = [...errorsOf(validators.path, path, "path"), ...errorsOf(validators.query, query, "query")];
  if (errors.length > 0) throw new ApiError(422, errors);
  return { query, path };
}

/** An invalid escape is left as it is written. No record has such an id, so the answer is 404 or 422. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface ReceivedBody {
  readonly route: Route;
  readonly text: string;
  readonly contentType: string | null;
}

/** @throws ApiError 422 that names every field that is missing, wrong, or not known, unless that is ignored. */
export function parseBody(
  { route, text, contentType }: ReceivedBody,
  extraFields: SandboxBehaviour["extraFields"],
): unknown {
  const { body: validate } = validatorsOf(route);
  if (!validate) return undefined;
  const body = parseJson(text, contentType);
  const errors = errorsOf(validate, body, "body").filter(
    ({ type }) => extraFields === "refused" || type !== "extra_forbidden",
  );
  if (errors.length > 0) throw new ApiError(422, errors);
  return body;
}

/** @returns how an answer of the sandbox differs from the description, or undefined. */
export function faultOfAnswer(route: Route, status: number, body: unknown): string | undefined {
  const pointer = route.answerPointers[status] ?? (status >= 500 ? route.answerPointers["5XX"] : undefined);
  if (pointer === undefined) return `status ${status} is not described`;
  const { answers } = validatorsOf(route);
  const validate = answers.get(pointer) ?? bodyAjv.compile({ $ref: `openapi.json${pointer}` });
  answers.set(pointer, validate);
  if (validate(body)) return undefined;
  return bodyAjv.errorsText(validate.errors, { dataVar: "answer" });
}

function parseJson(text: string, contentType: string | null): unknown {
  if (text === "") throw new ApiError(422, [{ loc: ["body"], msg: "Field required", type: "missing" }]);
  if (contentType === null || !/^application\/([\w.-]+\+)?json\b/i.test(contentType)) {
    const msg = "Input should be a valid dictionary or object to extract fields from";
    throw new ApiError(422, [{ loc: ["body"], msg, type: "model_attributes_type" }]);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(422, [{ loc: ["body", 0], msg: "JSON decode error", type: "json_invalid" }]);
  }
}

function errorsOf(validate: ValidateFunction, data: unknown, where: string) {
  return validate(data) ? [] : toFieldErrors(validate.errors as ErrorObject[], where);
}

function validatorsOf(route: Route): RouteValidators {
  const known = compiled.get(route);
  if (known) return known;
  const validators = {
    query: compileParameters(route, "query"),
    path: compileParameters(route, "path"),
    body: route.bodyPointer === undefined ? undefined : bodyAjv.compile({ $ref: `openapi.json${route.bodyPointer}` }),
    answers: new Map(),
  };
  compiled.set(route, validators);
  return validators;
}

function compileParameters(route: Route, where: "query" | "path"): ValidateFunction {
  const parameters = route.parameters.filter((parameter) => parameter.in === where);
  return textAjv.compile({
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, absolute(schema)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  });
}

/** A parameter's schema is compiled by itself, so its references need the name of the document. */
function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi.json#/'));
}

function createAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, ...options });
  addFormats.default(ajv);
  ajv.addSchema(openapi, "openapi.json");
  return ajv;
}
