/** As much of an OpenAPI 3.1 document as is compared: ours, or one that FastAPI wrote. */
export interface OpenapiDocument {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly parameters?: Readonly<Record<string, OpenapiParameter>>;
  };
  readonly security?: readonly object[];
}

export type PathItem = Readonly<Record<string, OpenapiOperation | readonly Reference<OpenapiParameter>[] | undefined>>;

export interface OpenapiOperation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Reference<OpenapiParameter>[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
  readonly security?: readonly object[];
  readonly "x-dollr-operation-id"?: string;
  readonly "x-dollr-method"?: string;
}

export interface OpenapiParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema?: Schema;
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
export type Reference<T> = T | { readonly $ref: string };

/** JSON Schema, as far as its words matter to a caller. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly "x-dollr-open-enum"?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** Follows a reference into the document's own components. */
export function resolveReference<T extends object>(document: OpenapiDocument, value: Reference<T>): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const [start, ...keys] = value.$ref.split("/");
  const names = keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = names.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if (start !== "#" || typeof found !== "object" || found === null) {
    throw new Error(
      `The document refers to ${value.$ref}, which is not in it. Save the whole openapi.json in one file.`,
    );
  }
  return resolveReference(document, found as Reference<T>);
}
