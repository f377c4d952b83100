import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { document, type Found, findObjects, type Json, type JsonObject } from "./description.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "dollr");

interface Example {
  readonly pointer: string;
  readonly schema: string;
  readonly value: Json;
}

function examplesOf({ pointer, value }: Found): Example[] {
  const schema = `dollr#${pointer}/schema`;
  const named = Object.entries((value["examples"] ?? {}) as JsonObject);
  const all = named.map(([name, example]) => ({
    pointer: `${pointer}/examples/${name}`,
    schema,
    value: (example as JsonObject)["value"]!,
  }));
  return "example" in value ? [...all, { pointer: `${pointer}/example`, schema, value: value["example"]! }] : all;
}

const holders = findObjects(document, ({ value }) => "schema" in value && ("examples" in value || "example" in value));
const examples = holders.flatMap(examplesOf);

describe("every example fits its schema", () => {
  it("and there are examples to check", () => {
    expect(examples.length).toBeGreaterThan(59 * 2);
  });

  it.each(examples)("$pointer", ({ schema, value }) => {
    const validate = ajv.getSchema(schema);
    if (validate === undefined) throw new Error(`No schema at ${schema}.`);
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  });
});
