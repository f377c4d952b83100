import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type Prism, startPrism } from "@dollr-kit/spec/prism";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDollrClient, type DollrClient } from "../../src/index.ts";
import { callMethod } from "../support/call-method.ts";
import { argumentsOf, type DescribedOperation, operations } from "../support/description.ts";
import { sendForReal } from "../support/transport.ts";

let prism: Prism;
let client: DollrClient;

beforeAll(async () => {
  prism = await startPrism();
  client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: prism.url, maxRetries: 0, ...sendForReal });
});
afterAll(() => prism.close());

/** Sends round the client, whose checks would refuse it. */
function sendRaw({ verb, path, pathArguments }: DescribedOperation, query: object, body: unknown): Promise<Response> {
  const ids = [...pathArguments];
  const url = prism.url + path.replace(/\{\w+\}/g, () => encodeURIComponent(String(ids.shift())));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return fetch(`${url}?${search}`, {
    method: verb,
    headers: { authorization: "Bearer t", "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

it("has the 59 operations of the description", () => {
  expect(operations).toHaveLength(59);
});

describe.each(operations)("$id", (operation) => {
  it("is accepted as the method sends it, and answers what the description says", async () => {
    const answer = await callMethod(
      client,
      operation.resource,
      operation.method,
      argumentsOf(operation),
    ).withResponse();
    expect(answer.response.headers.get("sl-violations")).toBeNull();
    operation.isAnswer(answer.data);
    expect(operation.isAnswer.errors ?? []).toEqual([]);
  });
});

describe.each(operations.filter(({ body }) => body))("$id", (operation) => {
  it("is refused by the description with a wrong body", async () => {
    const wrong = { ...operation.body, no_such_field: 1 };
    expect((await sendRaw(operation, operation.query ?? {}, wrong)).status).toBe(422);
    expect((await sendRaw(operation, operation.query ?? {}, operation.body)).status).toBe(200);
  });
});

describe.each(operations.filter(({ requiresQuery }) => requiresQuery))("$id", (operation) => {
  it("is refused by the description without its query", async () => {
    expect((await sendRaw(operation, {}, operation.body)).status).toBe(422);
  });
});

it("reads Prism's refusal as a validation error", async () => {
  const { error, response } = await client.raw.POST("/v1/parties/create", {
    body: { fullname: "Ama Example" } as never,
  });
  expect(response.status).toBe(422);
  expect(error).toHaveProperty("detail");
});

it("runs the example of the README as it stands there", async () => {
  const [, example = ""] =
    /```ts\n(import[\s\S]*?)```/.exec(readFileSync(new URL("../../README.md", import.meta.url), "utf8")) ?? [];
  const child = spawn(process.execPath, ["--conditions=@dollr-kit/source", "--input-type=module-typescript", "-"], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    env: { DOLLR_CLIENT_ID: "a", DOLLR_CLIENT_SECRET: "b", DOLLR_BASE_URL: prism.url },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(example);
  expect(await text(child.stdout)).toBe("ACTIVE\n");
});
