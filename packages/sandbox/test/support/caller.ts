import type { operations } from "@dollr-kit/types";
import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import {
  createSandbox,
  createVirtualClock,
  type Sandbox,
  type SandboxOptions,
  type VirtualClock,
} from "../../src/index.ts";

export type OperationId = keyof operations;

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into by the test, which says what it expects there.
  readonly body: any;
  readonly headers: Headers;
}

export interface CallInput {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type Call = (operation: OperationId, input?: CallInput) => Promise<Answer>;

/** Where an operation is, read from the description by the test itself. */
export const OPERATIONS: ReadonlyMap<string, { readonly method: string; readonly template: string }> = new Map(
  Object.entries(openapi.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, { operationId }]) => [operationId, { method: method.toUpperCase(), template }]),
  ),
);

/** A caller with a token of its own, over any `fetch`. */
export async function createCaller(
  fetch: (request: Request) => Promise<Response>,
  origin = "http://127.0.0.1:4010",
): Promise<Call> {
  let authorization = {};
  const call: Call = async (operation, input = {}) => {
    const response = await fetch(
      toRequest(origin, operation, { ...input, headers: { ...authorization, ...input.headers } }),
    );
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text), headers: response.headers };
  };
  const { body } = await call("obtainToken", { body: { client_id: "sandbox", client_secret: "sandbox" } });
  authorization = { authorization: `Bearer ${body.access_token}` };
  return call;
}

export function toRequest(origin: string, operation: OperationId, input: CallInput = {}): Request {
  const { method, template } = OPERATIONS.get(operation) as { method: string; template: string };
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.path?.[name])));
  const query = new URLSearchParams(Object.entries(input.query ?? {}).map(([name, value]) => [name, String(value)]));
  const init: RequestInit = { method, headers: { "content-type": "application/json", ...input.headers } };
  if (input.body !== undefined) init.body = JSON.stringify(input.body);
  if (input.signal) init.signal = input.signal;
  return new Request(`${origin}${path}${query.size > 0 ? `?${query}` : ""}`, init);
}

export interface SetUp {
  readonly sandbox: Sandbox;
  readonly clock: VirtualClock;
  readonly call: Call;
}

/** A sandbox on a virtual clock, and a caller. */
export async function setUp(options: SandboxOptions = {}): Promise<SetUp> {
  const clock = createVirtualClock();
  const sandbox = createSandbox({ clock, ...options });
  return { sandbox, clock, call: await createCaller(sandbox.fetch) };
}
