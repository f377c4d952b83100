import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateCore } from "../generate/core.ts";
import type { Description } from "../generate/description.ts";

interface Schema {
  properties: Record<string, Record<string, unknown>>;
  additionalProperties: boolean;
}

const file = new URL("../../packages/types/openapi.json", import.meta.url);

/** Generates from the description with a change in it. */
function generateWith(
  change: (schemas: Record<string, Schema>, description: Description) => void,
): Record<string, string> {
  const description: Description = JSON.parse(readFileSync(file, "utf8"));
  change(description.components.schemas as Record<string, Schema>, description);
  return generateCore(description);
}

describe("what core runs on", () => {
  it("has every operation, with its class where the verb does not say it", () => {
    const table = generateWith(() => {})["packages/core/src/generated/operations.ts"];
    expect(table).toContain("\nexecuteCollection collection POST=status-first collection ");
    expect(table).toContain("\ncreateParty create POST create fullname>=1 phone ");
    expect(table).toContain("\nlistInvoices list GET list & currency? status?\n");
  });

  it("says of which operations a success may be empty", () => {
    const table = generateWith(() => {})["packages/core/src/generated/operations.ts"];
    expect(table).toContain("\npublishInvoice publish PUT? publish/{id}\n");
    expect(table).toContain("\nupdateInvoice update PUT update/{id} ");
  });

  it("says what is sent for a parameter that is left out", () => {
    const table = generateWith(() => {})["packages/core/src/generated/operations.ts"];
    expect(table).toContain(" & payment_method_id operation_type provider?=STRIPE\n");
  });

  it("says of which fields exactly one is to be sent", () => {
    const table = generateWith(() => {})["packages/core/src/generated/operations.ts"];
    expect(table).toContain('PasscodeToken: "code>=1 user_id?|~ phone?|~"');
  });

  it("names the types of methods", () => {
    const resources = generateWith(() => {})["packages/core/src/generated/resources.ts"];
    expect(resources).toContain(
      "updateItem(invoiceId: Id, itemId: Id, body: UpdateInvoiceItemBody, options?: CallOptions)",
    );
    expect(resources).toContain("list(query?: ListPartiesQuery, options?: CallOptions): DollrPromise<Party[]>");
  });

  it.each([
    [
      "a keyword that it does not check",
      /multipleOf/,
      (schemas: Record<string, Schema>) =>
        Object.assign(schemas["AddInvoiceItemBody"]!.properties["qty"]!, { multipleOf: 2 }),
    ],
    [
      "a body that is open",
      /CreatePartyBody has to be a closed object/,
      (schemas: Record<string, Schema>) => Object.assign(schemas["CreatePartyBody"]!, { additionalProperties: true }),
    ],
    [
      "a length that no pattern says",
      /maxLength/,
      (schemas: Record<string, Schema>) =>
        Object.assign(schemas["CreatePartyBody"]!.properties["fullname"]!, { maxLength: 9 }),
    ],
    [
      "an alternative that is not null",
      /or null/,
      (schemas: Record<string, Schema>) =>
        Object.assign(schemas["CreatePartyBody"]!.properties["email"]!, {
          anyOf: [{ type: "string" }, { type: "integer" }],
        }),
    ],
  ])("is not generated from %s", (_, message, change) => {
    expect(() => generateWith(change)).toThrow(message);
  });

  it.each([
    ["of a required parameter", /required/, { required: true }],
    ["of more than one word", /one word/, { "x-dollr-default": "STRIPE PAWAPAY" }],
  ])("is not generated from a default %s", (_, message, change) => {
    const plant = (_schemas: unknown, { paths }: Description): void => {
      const { parameters = [] } = paths["/v1/predictions/card-provider-info"]!["get"]!;
      Object.assign(parameters.find((parameter) => "name" in parameter && parameter.name === "provider")!, change);
    };
    expect(() => generateWith(plant)).toThrow(message);
  });

  it("is not generated from a path parameter with a rule of its own", () => {
    const change = (_: unknown, { components }: Description): void => {
      Object.assign(components.parameters["Id"]!, { schema: { type: "string", pattern: "^\\d+$" } });
    };
    expect(() => generateWith(change)).toThrow(/Path parameter id/);
  });
});
