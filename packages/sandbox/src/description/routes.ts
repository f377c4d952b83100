import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import { TrieRouter } from "hono/router/trie-router";
import type { OperationId } from "./operation-id.ts";

interface ParameterObject {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: unknown;
}

interface ResponseObject {
  readonly $ref?: string;
  readonly content?: { readonly "application/json": { readonly schema: { readonly type?: string } } };
}

interface OperationObject {
  readonly operationId: OperationId;
  readonly tags: readonly string[];
  readonly "x-dollr-method": string;
  readonly "x-dollr-retry": Route["retry"];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly (ParameterObject | { readonly $ref: string })[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** One operation of the description, as the sandbox needs it. */
export interface Route {
  readonly operationId: OperationId;
  /** Its group of methods in the client: `executions`, `paymentAccounts`. */
  readonly resource: string;
  /** Its name in the client: `executions.collection`. */
  readonly clientMethod: string;
  /** What may be done when its answer was lost. */
  readonly retry: "safe" | "look-first" | "status-first";
  readonly answersList: boolean;
  readonly method: string;
  /** The path with its parameters' names: `/v1/parties/retrieve/{id}`. */
  readonly template: string;
  readonly needsToken: boolean;
  readonly parameters: readonly ParameterObject[];
  /** JSON pointer to the schema of the body; undefined where none is taken. */
  readonly bodyPointer: string | undefined;
  /** JSON pointers to the schemas of the answers, by status. */
  readonly answerPointers: Readonly<Record<string, string>>;
}

const CONTENT = "/content/application~1json/schema";
const PARAMETERS: Readonly<Record<string, ParameterObject>> = openapi.components.parameters;

export const ROUTES: readonly Route[] = Object.entries(openapi.paths).flatMap(([template, item]) =>
  Object.entries(item as unknown as Record<string, OperationObject>).map(([method, operation]) =>
    toRoute(template, method, operation),
  ),
);

const router = new TrieRouter<Route>();
for (const route of ROUTES) router.add(route.method, route.template.replaceAll(/\{(\w+)\}/g, ":$1"), route);

export function routeOf(operationId: OperationId): Route {
  const route = ROUTES.find((each) => each.operationId === operationId);
  if (!route) throw new Error(`There is no operation ${operationId}.`);
  return route;
}

/** The operation at a path, with the path's parameters as they are written, not decoded. */
export function matchRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  const [found] = router.match(method, path)[0];
  return found && { route: found[0], params: found[1] as Record<string, string> };
}

const METHODS = [...new Set(ROUTES.map(({ method }) => method))];

/** The HTTP methods that a path has. */
export const methodsOf = (path: string): readonly string[] => METHODS.filter((method) => matchRoute(method, path));

function toRoute(template: string, method: string, operation: OperationObject): Route {
  const resource = camelCase(operation.tags[0] ?? "");
  const pointer = `#/paths/${template.replaceAll("/", "~1")}/${method}`;
  return {
    operationId: operation.operationId,
    resource,
    clientMethod: `${resource}.${operation["x-dollr-method"]}`,
    retry: operation["x-dollr-retry"],
    answersList: operation.responses["200"]?.content?.["application/json"].schema.type === "array",
    method: method.toUpperCase(),
    template,
    needsToken: operation.security?.length !== 0,
    parameters: (operation.parameters ?? []).map(resolveParameter),
    bodyPointer: operation.requestBody ? `${pointer}/requestBody${CONTENT}` : undefined,
    answerPointers: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        `${response.$ref ?? `${pointer}/responses/${status}`}${CONTENT}`,
      ]),
    ),
  };
}

function resolveParameter(parameter: ParameterObject | { readonly $ref: string }): ParameterObject {
  if ("name" in parameter) return parameter;
  return PARAMETERS[parameter.$ref.slice("#/components/parameters/".length)] as ParameterObject;
}

function camelCase(tag: string): string {
  return tag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
