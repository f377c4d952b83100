import type { CollectionFolder, CollectionRequest } from "./requests.ts";
import { VARIABLES } from "./story.ts";

const NAME = "Dollr (unofficial)";

/** A collection of Bruno: files by their paths in its folder. */
export function renderBruno(folders: readonly CollectionFolder[]): Record<string, string> {
  const used = listUsed(folders);
  const files: Record<string, string> = {
    "bruno.json": `${JSON.stringify({ version: "1", name: NAME, type: "collection", ignore: [] }, null, 2)}\n`,
    "collection.bru": COLLECTION,
    "environments/sandbox.bru": renderEnvironment(VARIABLES),
  };
  for (const [index, { title, requests }] of folders.entries()) {
    const folder = `${String(index + 1).padStart(2, "0")}-${title.toLowerCase().replaceAll(" ", "-")}`;
    files[`${folder}/folder.bru`] = block("meta", [`name: ${title}`, `seq: ${index + 1}`]);
    for (const [at, request] of requests.entries())
      files[`${folder}/${request.name}.bru`] = renderRequest(request, at + 1, used.get(request.name) ?? []);
  }
  return files;
}

const block = (name: string, lines: readonly string[]): string =>
  `${name} {\n${lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}\n}\n`;

const COLLECTION = [
  block("auth", ["mode: bearer"]),
  block("auth:bearer", ["token: {{obtainToken_access_token}}"]),
  block("docs", [
    "Dollr's API by hand. Written by `pnpm generate` from the description; do not change it here.",
    "",
    "Start a sandbox (../README.md says how), choose the environment `sandbox`, and send the token first.",
    "A request takes what it needs from the answers of earlier ones. With a live account real money moves.",
  ]),
].join("\n");

const renderEnvironment = (variables: Readonly<Record<string, string>>): string =>
  block(
    "vars",
    Object.entries(variables).map(([name, value]) => `${name}: ${value}`),
  );

function renderRequest(request: CollectionRequest, seq: number, fields: readonly string[]): string {
  const { name, summary, verb, path, query, body, needsToken } = request;
  const search = Object.entries(query);
  const url = `{{baseUrl}}${path}${search.length === 0 ? "" : `?${search.map(([key, value]) => `${key}=${value}`).join("&")}`}`;
  const blocks = [
    block("meta", [`name: ${name}`, "type: http", `seq: ${seq}`]),
    block(verb, [
      `url: ${url}`,
      `body: ${body === undefined ? "none" : "json"}`,
      `auth: ${needsToken ? "inherit" : "none"}`,
    ]),
    ...(search.length === 0
      ? []
      : [
          block(
            "params:query",
            search.map(([key, value]) => `${key}: ${value}`),
          ),
        ]),
    ...(body === undefined ? [] : [block("body:json", body.split("\n"))]),
    ...(fields.length === 0
      ? []
      : [
          block(
            "vars:post-response",
            fields.map((field) => `${name}_${field}: res.body.${field}`),
          ),
        ]),
    block("docs", [summary]),
  ];
  return blocks.join("\n").replaceAll(/\{\{(\w+)\.(\w+)\}\}/g, "{{$1_$2}}");
}

/** Fields of answers that other requests take, by the request that brings them. */
function listUsed(folders: readonly CollectionFolder[]): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>([["obtainToken", ["access_token"]]]);
  const texts = folders.flatMap(({ requests }) => requests.map((request) => JSON.stringify(request)));
  for (const [, name = "", field = ""] of texts.join("\n").matchAll(/\{\{(\w+)\.(\w+)\}\}/g)) {
    const fields = used.get(name) ?? [];
    if (!fields.includes(field)) used.set(name, [...fields, field]);
  }
  return used;
}
