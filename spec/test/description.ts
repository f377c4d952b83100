import description from "@dollr-kit/types/openapi.json" with { type: "json" };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface Found {
  /** Where in the bundled document it stands, as a JSON pointer. */
  readonly pointer: string;
  readonly value: JsonObject;
}

export const document = description as unknown as JsonObject;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const toPointerSegment = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Every object below `value` that `matches`, with its pointer. */
export function findObjects(value: Json, matches: (found: Found) => boolean, pointer = ""): Found[] {
  if (Array.isArray(value)) return value.flatMap((entry, n) => findObjects(entry, matches, `${pointer}/${n}`));
  if (!isObject(value)) return [];
  const here = matches({ pointer, value }) ? [{ pointer, value }] : [];
  const below = Object.entries(value).flatMap(([key, entry]) =>
    findObjects(entry, matches, `${pointer}/${toPointerSegment(key)}`),
  );
  return [...here, ...below];
}

export function resolve(value: JsonObject): JsonObject {
  const ref = value["$ref"];
  if (typeof ref !== "string" || !ref.startsWith("#/")) return value;
  const keys = ref
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const target = keys.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), document);
  if (!isObject(target)) throw new Error(`${ref} points at nothing.`);
  return resolve(target);
}

export const operations: readonly Found[] = findObjects(
  document["paths"]!,
  ({ value }) => "operationId" in value,
  "/paths",
);
