import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bruToEnvJsonV2, bruToJsonV2, collectionBruToJson } from "@usebruno/lang";
import type { WrittenRequest } from "./read-http-file.ts";

export interface BrunoRequest extends WrittenRequest {
  /** Variables that it sets, by their names: each an expression over `res`. */
  readonly sets: Readonly<Record<string, string>>;
}

export interface BrunoCollection {
  readonly variables: Readonly<Record<string, string>>;
  /** In the order of Bruno: that of the folders, and of `seq` in each. */
  readonly requests: readonly BrunoRequest[];
}

/** Reads a folder with Bruno's own parser. */
export async function readBruno(folder: string): Promise<BrunoCollection> {
  const environment = bruToEnvJsonV2(await readFile(join(folder, "environments/sandbox.bru"), "utf8"));
  const names = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && entry.name !== "environments",
  );
  const { auth } = collectionBruToJson(await readFile(join(folder, "collection.bru"), "utf8"));
  const inherited = `Bearer ${auth.bearer.token}`;
  const folders = await Promise.all(names.map(({ name }) => readFolder(join(folder, name), inherited)));
  return {
    variables: Object.fromEntries(environment.variables.map(({ name, value }) => [name, value])),
    requests: folders.toSorted((a, b) => a.seq - b.seq).flatMap(({ requests }) => requests),
  };
}

async function readFolder(folder: string, inherited: string) {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
  const parsed = files.map((text) => bruToJsonV2(text));
  const seqOf = ({ meta }: (typeof parsed)[number]): number => Number(meta.seq);
  const requests = parsed.filter(({ http }) => http !== undefined).toSorted((a, b) => seqOf(a) - seqOf(b));
  const own = parsed.find(({ http }) => http === undefined);
  if (own === undefined) throw new Error(`${folder} has no folder.bru.`);
  return { seq: seqOf(own), requests: requests.map((one) => toRequest(one, inherited)) };
}

function toRequest({ meta, http, body, vars }: ReturnType<typeof bruToJsonV2>, inherited: string): BrunoRequest {
  if (http === undefined) throw new Error(`${meta.name} is no request.`);
  const sets = Object.fromEntries((vars?.res ?? []).map(({ name, value }) => [name, value]));
  const headers: Record<string, string> = {
    ...(http.auth === "inherit" && { Authorization: inherited }),
    ...(body?.json !== undefined && { "Content-Type": "application/json" }),
  };
  const json = body?.json;
  return {
    name: meta.name,
    verb: http.method.toUpperCase(),
    url: http.url,
    headers,
    sets,
    ...(json !== undefined && { body: json }),
  };
}
