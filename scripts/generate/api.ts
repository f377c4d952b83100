import {
  type Description,
  type LocatedOperation,
  listOperations,
  listParameters,
  toResourceName,
} from "./description.ts";

const HEAD = `# API

Every operation of Dollr as a method of the client. Written by \`pnpm generate\` from \`spec/\`; the facts behind it, and how
sure they are, stand in [docs/dollr-api.md](docs/dollr-api.md).

| Retry | After an answer was lost, or the server failed |
| --- | --- |
| \`safe\` | sent again, up to \`maxRetries\` |
| \`look-first\` | never sent again blindly: look whether it took effect |
| \`status-first\` | never sent again blindly: read the status with the same \`reference_id\` |

| Confidence | Where the shape is known from |
| --- | --- |
| \`openapi\` | a fragment of Dollr's own OpenAPI document |
| \`docs\` | Dollr's current prose documentation |
| \`old-docs\` | earlier versions of that documentation |
| \`inferred\` | by analogy; read tolerantly |
`;

export function generateApi(description: Description): Record<string, string> {
  const operations = listOperations(description);
  const resources = [...new Set(operations.map(({ operation }) => toResourceName(operation.tags[0])))];
  const sections = resources.map((resource) => {
    const own = operations.filter(({ operation }) => toResourceName(operation.tags[0]) === resource);
    const rows = own.map((located) => toRow(description, resource, located));
    return `## ${resource}\n\n| Method | Call | Retry | Confidence | |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return { "API.md": `${HEAD}\n${operations.length} methods.\n\n${sections.join("\n")}` };
}

function toRow(description: Description, resource: string, { path, verb, operation }: LocatedOperation): string {
  const parameters = listParameters(description, operation);
  const ids = parameters
    .filter((parameter) => parameter.in === "path")
    .map(({ name }) => toResourceName(name.replace(/_/g, "-")));
  const body = "requestBody" in operation ? ["body"] : [];
  const query = parameters.some((parameter) => parameter.in === "query") ? ["query"] : [];
  const method = `${resource}.${operation["x-dollr-method"]}(${[...ids, ...body, ...query].join(", ")})`;
  return `| \`${method}\` | \`${verb.toUpperCase()} ${path}\` | \`${operation["x-dollr-retry"]}\` | \`${operation["x-dollr-confidence"]}\` | ${operation.summary} |`;
}
