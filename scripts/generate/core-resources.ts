import { bodyName, resultSchema, toTypeName } from "./core-operation.ts";
import {
  type Description,
  type LocatedOperation,
  listOperations,
  listParameters,
  type Operation,
  toResourceName,
} from "./description.ts";

const RETRY = {
  safe: "`safe`: repeated on network errors, time-outs, 429 and 5xx, up to `maxRetries`",
  "look-first": '`look-first`: never repeated blindly; after `outcome: "unknown"` look whether it took effect',
  "status-first":
    '`status-first`: never repeated blindly; after `outcome: "unknown"` ask its status with the same reference',
};

/** An interface per resource, with named parameter and result types, so that editors show names and compilers do little. */
export function toResources(description: Description): string {
  const operations = listOperations(description);
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]))];
  const methods = (tag: string): LocatedOperation[] => operations.filter(({ operation }) => operation.tags[0] === tag);
  const interfaces = tags.map((tag) => toInterface(description, tag, methods(tag)));
  const members = tags.map((tag) => `  readonly ${toResourceName(tag)}: ${toInterfaceName(tag)};\n`);
  const types = [...new Set(operations.flatMap((located) => listTypes(description, located)))].sort();
  return `import type {\n${types.map((type) => `  ${type},\n`).join("")}} from "@dollr-kit/types";
import type { CallOptions, DollrPromise, Id } from "../call/call-options.ts";

${interfaces.join("\n")}
/** Every operation of the API as a method, by its resource. */
export interface Resources {
${members.join("")}}
`;
}

function toInterface(description: Description, tag: string, methods: readonly LocatedOperation[]): string {
  return `export interface ${toInterfaceName(tag)} {\n${methods.map((located) => toMethod(description, located)).join("\n")}}\n`;
}

function toMethod(description: Description, located: LocatedOperation): string {
  const { operation, path, verb } = located;
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${toArgumentName(name as string, path)}: Id`);
  const body = bodyName(located.operation);
  const query = queryType(description, located);
  const queryOptional = listParameters(description, operation).every(
    ({ in: place, required }) => place === "path" || !required,
  );
  const parameters = [
    ...ids,
    ...(body ? [`body: ${body}`] : []),
    ...(query ? [`query${queryOptional ? "?" : ""}: ${query}`] : []),
    "options?: CallOptions",
  ];
  return `  /**
   * ${operation.summary}.
   *
   * \`${verb.toUpperCase()} ${path}\`, retry class ${RETRY[operation["x-dollr-retry"]]}.
   * @throws DollrError: \`DollrInputError\` before anything is sent, \`DollrApiError\` by status, \`DollrConnectionError\` without an answer.
   * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md
   */
  ${operation["x-dollr-method"]}(${parameters.join(", ")}): DollrPromise<${resultType(located.operation)}>;
`;
}

function listTypes(description: Description, located: LocatedOperation): string[] {
  const types = [
    bodyName(located.operation),
    queryType(description, located),
    resultType(located.operation).replace("[]", ""),
  ];
  return types.filter((type) => type !== undefined);
}

function queryType(description: Description, { operation }: LocatedOperation): string | undefined {
  const takesQuery = listParameters(description, operation).some((parameter) => parameter.in === "query");
  return takesQuery ? `${toPascal(operation.operationId)}Query` : undefined;
}

function resultType(operation: Operation): string {
  const schema = resultSchema(operation);
  return "items" in schema ? `${toTypeName(schema.items)}[]` : toTypeName(schema);
}

/** Where a path names its owner first, as in `{invoice_id}/items/{id}`, plain `id` is the item's. */
function toArgumentName(name: string, path: string): string {
  if (name === "id" && path.includes("/items/{id}")) return "itemId";
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const toPascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const toInterfaceName = (tag: string): string => toPascal(toResourceName(tag));
