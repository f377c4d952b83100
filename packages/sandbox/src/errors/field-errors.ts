import type { ErrorObject } from "ajv/dist/2020.js";
import type { FieldError } from "./api-error.ts";

/** The errors of the schema validator, in FastAPI's form. */
export function toFieldErrors(errors: readonly ErrorObject[], where: string): readonly FieldError[] {
  const useful = errors.filter((error) => !isNoise(error, errors));
  return (useful.length > 0 ? useful : errors).map((error) => toFieldError(error, where));
}

/** Of the errors for "a value or null", only the one for the value is useful to a caller. */
function isNoise({ keyword, params, instancePath }: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (keyword === "anyOf") return true;
  const isNullBranch = keyword === "type" && params["type"] === "null";
  return isNullBranch && errors.some((other) => other.instancePath === instancePath && other.keyword === "anyOf");
}

function toFieldError(error: ErrorObject, where: string): FieldError {
  const path = error.instancePath.split("/").slice(1).map(unescapeSegment);
  const { params } = error;
  switch (error.keyword) {
    case "required":
      return { loc: [where, ...path, params["missingProperty"]], msg: "Field required", type: "missing" };
    case "additionalProperties": {
      const loc = [where, ...path, params["additionalProperty"]];
      return { loc, msg: "Extra inputs are not permitted", type: "extra_forbidden" };
    }
    default:
      return { loc: [where, ...path], ...describe(error) };
  }
}

function describe({ keyword, params, message }: ErrorObject): Pick<FieldError, "msg" | "type"> {
  const { limit, allowedValues, pattern, format } = params;
  const type = [params["type"]].flat()[0];
  switch (keyword) {
    case "type":
      return { msg: `Input should be a valid ${TYPE_WORDS[type] ?? type}`, type: `${TYPE_CODES[type] ?? type}_type` };
    case "enum":
      return {
        msg: `Input should be ${allowedValues.map((value: string) => `'${value}'`).join(" or ")}`,
        type: "enum",
      };
    case "pattern":
      return { msg: `String should match pattern '${pattern}'`, type: "string_pattern_mismatch" };
    case "minLength":
      return { msg: `String should have at least ${limit} characters`, type: "string_too_short" };
    case "maxLength":
      return { msg: `String should have at most ${limit} characters`, type: "string_too_long" };
    case "minimum":
      return { msg: `Input should be greater than or equal to ${limit}`, type: "greater_than_equal" };
    case "format":
      return { msg: `Input should be a valid ${format}`, type: `${String(format).replaceAll("-", "_")}_parsing` };
    default:
      return { msg: message ?? "Input is not valid", type: "value_error" };
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = { object: "dictionary", array: "list" };
const TYPE_CODES: Readonly<Record<string, string>> = {
  integer: "int",
  number: "float",
  boolean: "bool",
  object: "dict",
  array: "list",
};

/** `loc` has list indexes as numbers. */
function unescapeSegment(segment: string): string | number {
  if (/^\d+$/.test(segment)) return Number(segment);
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
