import { describe, expect, it } from "vitest";
import { document, findObjects, isObject, type JsonObject, operations, resolve } from "./description.ts";

const CONFIDENCE = ["openapi", "docs", "old-docs", "inferred"];

/** Dollr's own ids that were seen whole, and those whose function is named by the address of its page. The rest are guesses. */
const IDS_SEEN = [
  "obtainToken",
  "retrieveInvoice",
  "addInvoiceItem",
  "retrieveInvoiceReceipt",
  "createCheckout",
  "createCheckoutSession",
  "createRefundSession",
  "executeCollection",
  "executePayout",
  "retrieveTransferStatus",
  "predictAmountAndFees",
  "retrievePlatformFee",
  "retrieveMerchantTier",
];
const IDS_DERIVED = [
  "createParty",
  "createInvoice",
  "retrieveInvoiceReceiptByNumber",
  "createPayoutSession",
  "createTransferSession",
  "executeTransfer",
  "executeRefund",
  "createPaymentAccount",
  "createCollectionRealtimeKey",
  "listFeeTiers",
  "listInvoices",
  "listOrders",
  "retrievePayLink",
  "retrieveSourceStatus",
  "listParties",
  "listCounterparties",
];

/** Tags that were wrong once, or are easily taken for their neighbour's: the same name is known from elsewhere there. */
const PARAMETER_TAGS = [
  ["listInvoices", "currency", "openapi"],
  ["listInvoices", "status", "openapi"],
  ["listOrders", "currency", "docs"],
  ["listOrders", "status", "docs"],
  ["retrieveInvoiceByNumber", "invoice_number", "docs"],
  ["retrieveInvoiceReceiptByNumber", "invoice_number", "openapi"],
  ["retrieveOrderReceiptByNumber", "order_number", "docs"],
  ["retrieveCollectionStatus", "reference_id", "docs"],
  ["retrievePayoutStatus", "reference_id", "openapi"],
  ["retrieveTransferStatus", "reference_id", "openapi"],
  ["retrieveRefundStatus", "reference_id", "openapi"],
  ["predictAmountAndFees", "payment_method", "openapi"],
  ["predictAmountAndFees", "operation_type", "docs"],
  ["predictCardProvider", "provider", "docs"],
] as const;
const PROPERTY_TAGS = [
  ["ValidationErrorItem", ["loc", "msg", "type"], "docs"],
  ["ErrorDetail", ["detail"], "docs"],
  ["Passcode", ["token", "device"], "openapi"],
  ["PasscodeToken", ["code", "user_id", "phone"], "openapi"],
  ["PasscodeDevice", ["name", "type", "platform", "user_agent", "client_ip"], "openapi"],
  ["ExecuteTransferBody", ["session_id", "reference_id"], "docs"],
  ["ExecuteRefundBody", ["session_id", "reference_id"], "openapi"],
  ["FeeTier", ["id", "name", "is_default", "created_at", "updated_at"], "openapi"],
] as const;
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

  it.each(PARAMETER_TAGS)("knows %s's parameter %s from: %s", (id, name, confidence) => {
    const operation = operations.find(({ value }) => value["operationId"] === id)!.value;
    const parameters = (operation["parameters"] as readonly JsonObject[]).map(resolve);
    expect(parameters.find((parameter) => parameter["name"] === name)?.["x-dollr-confidence"]).toBe(confidence);
  });

  it.each(PROPERTY_TAGS)("knows %s's %j from: %s", (schema, names, confidence) => {
    const { properties } = resolve({ $ref: `#/components/schemas/${schema}` });
    const tags = Object.entries(properties as JsonObject).map(([name, property]) => [
      name,
      (property as JsonObject)["x-dollr-confidence"],
    ]);
    expect(Object.fromEntries(tags)).toEqual(Object.fromEntries(names.map((name) => [name, confidence])));
  });

  it("names every operation whose id at Dollr is not a guess", () => {
    const ids = operations.map(({ value }) => value["operationId"]);
    expect(ids).toEqual(expect.arrayContaining([...IDS_SEEN, ...IDS_DERIVED]));
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

  it("says how Dollr's id is known", () => {
    const id = String(operation["operationId"]);
    const known = IDS_SEEN.includes(id) ? "seen" : IDS_DERIVED.includes(id) ? "derived" : "guessed";
    expect(operation["x-dollr-operation-id-confidence"]).toBe(known);
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
