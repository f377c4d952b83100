import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Description } from "./description.ts";
import { isOpenEnum, type OpenEnum, toOpenEnum, toPlainString } from "./open-enums.ts";
import { type PropertyPath, takeUndefined } from "./optional-properties.ts";
import { withQueries } from "./query-schemas.ts";

const HEADER = "// Written by `pnpm generate` from spec/. Change the description, not this file.\n\n";

/**
 * Two files of types from one description. In `schemas.ts` the known words of an open enum are named; `openapi.ts` has a plain
 * string there, since openapi-fetch maps what it answers, and makes an object without methods of `string & {}`.
 */
export async function generateTypes(description: Description): Promise<Record<string, string>> {
  const named = withQueries(description);
  return {
    "packages/types/src/generated/openapi.ts": HEADER + astToString(await toNodes(description, toPlainString)),
    "packages/types/src/generated/schemas.ts":
      HEADER + astToString((await toNodes(named, toOpenEnum)).filter(isComponents)),
    "packages/types/src/generated/names.ts": HEADER + toNames(named),
  };
}

type ToType = (openEnum: OpenEnum) => ts.TypeNode;

async function toNodes(description: Description, toType: ToType): Promise<ts.Node[]> {
  const nodes = await openapiTS(JSON.stringify(withoutOpenness(description)), {
    transform: (schema: object) => (isOpenEnum(schema) ? toType(schema) : undefined),
    emptyObjectsUnknown: true,
  });
  return takeUndefined(nodes, (path) => isOfRequest(description, path));
}

/** Parameters, and the fields of closed objects: those of answers are open. */
function isOfRequest({ components }: Description, [root, group, name]: PropertyPath): boolean {
  if (root === "operations") return name === "parameters";
  const schema = components.schemas[name ?? ""] as { readonly additionalProperties?: boolean } | undefined;
  return root === "components" && group === "schemas" && schema?.additionalProperties === false;
}

const isComponents = (node: ts.Node): boolean => ts.isInterfaceDeclaration(node) && node.name.text === "components";

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

function toNames({ components }: Description): string {
  const names = Object.keys(components.schemas)
    .sort()
    .map((name) => `export type ${name} = components["schemas"]["${name}"];`);
  return `import type { components } from "./schemas.ts";\n\n${names.join("\n")}\n`;
}
