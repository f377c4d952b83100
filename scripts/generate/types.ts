import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { type Description, listOperations, listParameters } from "./description.ts";

const HEADER = "// Written by `pnpm generate` from spec/. Change the description, not this file.\n\n";

export async function generateTypes(description: Description): Promise<Record<string, string>> {
  return {
    "packages/types/src/generated/openapi.ts": HEADER + (await toTypeScript(description)),
    "packages/types/src/generated/names.ts": HEADER + toNames(description),
  };
}

async function toTypeScript(description: Description): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(withoutOpenness(description)), {
    transform: toOpenEnum,
    emptyObjectsUnknown: true,
  });
  return astToString(nodes);
}

/**
 * Answers may carry more fields than are known, but a type that says so takes every misspelt field for `unknown`. So the
 * types list what is known, and the description alone says that answers are open.
 */
function withoutOpenness(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOpenness);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, entry]) => !(key === "additionalProperties" && entry === true));
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutOpenness(entry)]));
}

/** `"PAID" | (string & {})`: an editor offers what is known, the compiler takes what is not. */
function toOpenEnum(schema: object): ts.TypeNode | undefined {
  if (!("x-dollr-open-enum" in schema)) return undefined;
  const known = schema["x-dollr-open-enum"] as readonly string[];
  const literals = known.map((value) => ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)));
  const anyOther = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ]);
  const nullable = "type" in schema && Array.isArray(schema.type) && schema.type.includes("null");
  const orNull = nullable ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
  return ts.factory.createUnionTypeNode([...literals, anyOther, ...orNull]);
}

function toNames(description: Description): string {
  const schemas = Object.keys(description.components.schemas)
    .sort()
    .map((name) => `export type ${name} = components["schemas"]["${name}"];`);
  const queries = listOperations(description)
    .filter(({ operation }) => listParameters(description, operation).some((parameter) => parameter.in === "query"))
    .map(({ operation: { operationId: id } }) => {
      const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}Query`;
      return `export type ${name} = NonNullable<operations["${id}"]["parameters"]["query"]>;`;
    })
    .sort();
  return `import type { components, operations } from "./openapi.ts";\n\n${schemas.join("\n")}\n\n${queries.join("\n")}\n`;
}
