import { fileURLToPath } from "node:url";
import { bundle, createConfig } from "@redocly/openapi-core";

export type RetryClass = "safe" | "look-first" | "status-first";
export type Confidence = "openapi" | "docs" | "old-docs" | "inferred";
export type OperationIdConfidence = "seen" | "derived" | "guessed";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  /** What the client sends when the caller leaves it out. */
  readonly "x-dollr-default"?: string;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string];
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly "x-dollr-operation-id": string;
  readonly "x-dollr-operation-id-confidence": OperationIdConfidence;
  readonly "x-dollr-method": string;
  readonly "x-dollr-retry": RetryClass;
  readonly "x-dollr-confidence": Confidence;
  /** A success may come without a body. */
  readonly "x-dollr-empty-answer"?: boolean;
}

/** The bundled document: one file, refs only into its own `components`. */
export interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, unknown>;
    readonly parameters: Record<string, Parameter>;
  };
}

export interface LocatedOperation {
  readonly path: string;
  readonly verb: string;
  readonly operation: Operation;
}

export async function readDescription(): Promise<Description> {
  const ref = fileURLToPath(import.meta.resolve("@dollr-kit/spec/openapi.yaml"));
  const { bundle: document, problems } = await bundle({ ref, config: await createConfig({}) });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return document.parsed as Description;
}

const VERBS = ["get", "post", "put", "delete"];

export function listOperations({ paths }: Description): LocatedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    VERBS.flatMap((verb) => {
      const operation = item[verb];
      return operation === undefined ? [] : [{ path, verb, operation }];
    }),
  );
}

export function listParameters({ components }: Description, { parameters = [] }: Operation): Parameter[] {
  return parameters.map((parameter) => {
    if (!("$ref" in parameter)) return parameter;
    const name = parameter.$ref.replace("#/components/parameters/", "");
    const shared = components.parameters[name];
    if (shared === undefined) throw new Error(`No shared parameter ${parameter.$ref}.`);
    return shared;
  });
}

/** `payment-accounts` is `client.paymentAccounts`. */
export const toResourceName = (tag: string): string =>
  tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
