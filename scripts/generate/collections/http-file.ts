import type { CollectionFolder, CollectionRequest } from "./requests.ts";
import { VARIABLES } from "./story.ts";

const HEAD = `# Dollr's API by hand, request by request: for the REST Client of Visual Studio Code, and what reads the same form.
# Written by \`pnpm generate\` from the description; do not change it here.
#
# Start a sandbox first: README.md says how.
# The variables are the sandbox's. With those of a live account real money moves: keep the secret out of this file.
# Send the token first. A request takes what it needs from the answers of earlier ones.
`;

/** One file with every request, in the form that Visual Studio Code's REST Client reads. */
export function renderHttpFile(folders: readonly CollectionFolder[]): string {
  const variables = Object.entries(VARIABLES).map(([name, value]) => `@${name} = ${value}`);
  // A heading is a part without a request, since a comment would belong to the body above it.
  const parts = folders.flatMap(({ title, about, requests }) => [
    `### ${title.toUpperCase()}${about === undefined ? "" : `\n# ${about}`}`,
    ...requests.map(renderRequest),
  ]);
  return `${[HEAD.trimEnd(), variables.join("\n"), ...parts].join("\n\n")}\n`;
}

function renderRequest({ name, summary, verb, path, query, body, needsToken }: CollectionRequest): string {
  const search = Object.entries(query).map(([key, value]) => `${key}=${value}`);
  const url = `{{baseUrl}}${path}${search.length === 0 ? "" : `?${search.join("&")}`}`;
  const lines = [
    `### ${summary}`,
    `# @name ${name}`,
    `${verb.toUpperCase()} ${url}`,
    ...(needsToken ? ["Authorization: Bearer {{obtainToken.access_token}}"] : []),
    ...(body === undefined ? [] : ["Content-Type: application/json", "", body]),
  ];
  return lines.join("\n").replaceAll(/\{\{(\w+)\.(\w+)\}\}/g, "{{$1.response.body.$$.$2}}");
}
