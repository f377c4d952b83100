import { describe, expect, it } from "vitest";
import { document, findObjects, isObject, type JsonObject, operations, resolve } from "./description.ts";

const CONFIDENCE = ["openapi", "docs", "old-docs", "inferred"];
const OPERATIONS_BY_TAG = {
  jwt: 1,
  parties: 3,
  counterparties: 4,
  invoices: 12,
  orders: 12,
  checkouts: 1,
  links: 2,
  sessions: 4,
  executions: 4,
  status: 5,
  "payment-accounts": 1,
  predictions: 4,
  fees: 4,
  merchants: 1,
  "realtime-keys": 1,
};

const verbOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf("/") + 1);
const pathOf = (pointer: string): string => pointer.split("/")[2]!.replaceAll("~1", "/");

describe("the description", () => {
  it("has every operation of every tag", () => {
    const counted = Object.groupBy(operations, ({ value }) => String((value["tags"] as readonly string[])[0]));
    expect(Object.fromEntries(Object.entries(counted).map(([tag, found]) => [tag, found!.length]))).toEqual(
      OPERATIONS_BY_TAG,
    );
    expect(operations).toHaveLength(59);
  });

  it("says of every schema property and every parameter how it is known", () => {
    const holders = findObjects(
      document,
      ({ value, pointer }) => isObject(value["properties"]) && !pointer.includes("/examples/"),
    );
    const unmarked = holders.flatMap(({ pointer, value }) =>
      Object.entries(value["properties"] as JsonObject)
        .filter(([, property]) => !CONFIDENCE.includes(String((property as JsonObject)["x-dollr-confidence"])))
        .map(([name]) => `${pointer}/properties/${name}`),
    );
    const parameters = findObjects(document, ({ value }) => value["in"] === "path" || value["in"] === "query");
    const unmarkedParameters = parameters
      .filter(({ value }) => !CONFIDENCE.includes(String(value["x-dollr-confidence"])))
      .map(({ pointer }) => pointer);
    expect([...unmarked, ...unmarkedParameters]).toEqual([]);
  });

  it("closes every request body and opens every answer", () => {
    const reachable = (start: JsonObject): JsonObject[] => {
      const seen = new Set<JsonObject>();
      const visit = (value: JsonObject): void => {
        const schema = resolve(value);
        if (seen.has(schema)) return;
        seen.add(schema);
        for (const { value: ref } of findObjects(schema, ({ value: found }) => "$ref" in found)) visit(ref);
      };
      visit(start);
      return [...seen].flatMap((schema) =>
        findObjects(schema, ({ value }) => isObject(value["properties"])).map(({ value }) => value),
      );
    };
    const contents = operations.map(({ pointer, value }) => ({
      pointer,
      request: findObjects(value["requestBody"] ?? null, ({ value: found }) => "schema" in found),
      answer: findObjects(
        resolve((value["responses"] as JsonObject)["200"] as JsonObject),
        ({ value: found }) => "schema" in found,
      ),
    }));
    const open = contents.flatMap(({ request, pointer }) =>
      request
        .flatMap(({ value }) => reachable(value["schema"] as JsonObject))
        .filter((schema) => schema["additionalProperties"] !== false)
        .map(() => pointer),
    );
    const closed = contents.flatMap(({ answer, pointer }) =>
      answer
        .flatMap(({ value }) => reachable(value["schema"] as JsonObject))
        .filter((schema) => schema["additionalProperties"] !== true)
        .map(() => pointer),
    );
    expect({ open, closed }).toEqual({ open: [], closed: [] });
  });
});

describe.each(
  operations.map(({ pointer, value }) => ({ id: String(value["operationId"]), pointer, operation: value })),
)("$id", ({ pointer, operation }) => {
  it("declares its answers, 429 with Retry-After among them", () => {
    const responses = operation["responses"] as JsonObject;
    expect(Object.keys(responses).sort()).toEqual(["200", "401", "403", "404", "422", "429", "5XX"]);
    expect(Object.keys(resolve(responses["429"] as JsonObject)["headers"] as JsonObject)).toEqual(["Retry-After"]);
  });

  it("carries Dollr's own operation id, as its framework forms it", () => {
    const path = pathOf(pointer).replace("/v1/", "/{version}/");
    const tail = `${path.replace(/\W/g, "_")}_${verbOf(pointer)}`;
    expect(operation["x-dollr-operation-id"]).toMatch(new RegExp(`^[a-z_]+${tail}$`));
  });

  it("says how it may be repeated", () => {
    const path = pathOf(pointer);
    const safe = verbOf(pointer) === "get" || operation["operationId"] === "obtainToken";
    const expected = path.startsWith("/v1/executions/") ? "status-first" : safe ? "safe" : "look-first";
    expect(operation["x-dollr-retry"]).toBe(expected);
    expect(CONFIDENCE).toContain(operation["x-dollr-confidence"]);
    expect(operation["x-dollr-method"]).toMatch(/^[a-z][A-Za-z]+$/);
  });

  it("shows an example of its request, of each answer and of each parameter", () => {
    const contents = findObjects(operation, ({ value }) => "schema" in value && !("in" in value));
    const answers = Object.values(operation["responses"] as JsonObject).flatMap((response) =>
      findObjects(resolve(response as JsonObject)["content"] ?? null, ({ value }) => "schema" in value),
    );
    const parameters = ((operation["parameters"] ?? []) as readonly JsonObject[]).map(resolve);
    const holders = [...contents.map(({ value }) => value), ...answers.map(({ value }) => value), ...parameters];
    const bare = holders.filter((holder) => !("example" in holder) && !isObject(holder["examples"]));
    expect(bare).toEqual([]);
  });
});
