import {
  type OpenapiDocument,
  type OpenapiOperation,
  type OpenapiParameter,
  type PathItem,
  resolveReference,
} from "./document.ts";
import { type Field, listBodyFields, type Part } from "./fields.ts";
import { toShape } from "./shape.ts";

/** What a caller of one operation sees of it. */
export interface Operation {
  readonly verb: string;
  /** `{version}` filled in, so that it starts as ours do, with `/v1`. */
  readonly path: string;
  /** Dollr's own id. */
  readonly id: string;
  /** `invoices.create`; empty in a document that is not ours. */
  readonly method: string;
  readonly authenticated: boolean;
  /** The first 2xx that is declared. */
  readonly status: string;
  readonly fields: ReadonlyMap<string, Field>;
}

const VERBS = ["get", "post", "put", "patch", "delete"];

export function readSurface(document: OpenapiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    VERBS.flatMap((verb) => {
      const operation = item[verb] as OpenapiOperation | undefined;
      return operation === undefined ? [] : [toOperation(document, path, verb, item, operation)];
    }),
  );
}

function toOperation(
  document: OpenapiDocument,
  template: string,
  verb: string,
  item: PathItem,
  operation: OpenapiOperation,
): Operation {
  const shared = (item["parameters"] ?? []) as typeof operation.parameters;
  const parameters = [...(shared ?? []), ...(operation.parameters ?? [])].map((one) => resolveReference(document, one));
  const path = fillVersion(document, template, parameters);
  const [status = "", answer] = Object.entries(operation.responses ?? {}).find(([code]) => code.startsWith("2")) ?? [];
  const part = (at: "body" | "answer", required: boolean, content = answer?.content): Part => ({
    document,
    at,
    required,
    content,
  });
  const fields = [
    ...listParameterFields(document, path, parameters),
    ...listBodyFields(part("body", operation.requestBody?.required === true, operation.requestBody?.content ?? {})),
    ...listBodyFields(part("answer", true)),
  ];
  const resource = operation.tags?.[0]?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    verb: verb.toUpperCase(),
    path,
    id: operation["x-dollr-operation-id"] ?? operation.operationId ?? "",
    method: operation["x-dollr-method"] === undefined ? "" : `${resource}.${operation["x-dollr-method"]}`,
    authenticated: (operation.security ?? document.security ?? []).length > 0,
    status,
    fields: new Map(fields.map((field) => [field.at, field])),
  };
}

/** In Dollr's document the version is a parameter of every path, with one value. */
function fillVersion(document: OpenapiDocument, template: string, parameters: readonly OpenapiParameter[]): string {
  const version = parameters.find((parameter) => parameter.in === "path" && parameter.name === "version")?.schema ?? {};
  return template.replace("{version}", toShape(document, version).values?.[0] ?? "v1");
}

function listParameterFields(
  document: OpenapiDocument,
  path: string,
  parameters: readonly OpenapiParameter[],
): Field[] {
  return parameters.flatMap((parameter) => {
    const place = [...path.matchAll(/\{(\w+)\}/g)].findIndex(([, name]) => name === parameter.name);
    if (parameter.in === "path" && place < 0) return [];
    // What a path parameter is called changes nothing for a caller; where it stands does.
    const name = parameter.in === "path" ? String(place + 1) : parameter.name;
    const shape = { ...toShape(document, parameter.schema ?? {}), nullable: false };
    return [{ at: `${parameter.in} ${name}`, direction: "request", required: parameter.required === true, shape }];
  });
}
