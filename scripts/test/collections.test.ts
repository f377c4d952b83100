import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox, createVirtualClock, type Sandbox } from "@dollr-kit/sandbox";
import { describe, expect, it } from "vitest";
import { ROOT } from "../gates/packages.ts";
import { generateCollections } from "../generate/collections/collections.ts";
import { listOperations, readDescription } from "../generate/description.ts";
import { readBruno } from "./support/read-bruno.ts";
import { readHttpFile, type WrittenRequest } from "./support/read-http-file.ts";

const FOLDER = new URL("../../docs/http/", import.meta.url);
const file = readHttpFile(await readFile(new URL("dollr.http", FOLDER), "utf8"));
const bruno = await readBruno(fileURLToPath(new URL("bruno/", FOLDER)));

interface Sent {
  readonly name: string;
  readonly operation: string | undefined;
  readonly status: number;
  readonly detail?: unknown;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A person who sends one request after the other, and waits for each payment to end. */
async function sendAll(
  requests: readonly WrittenRequest[],
  variables: Readonly<Record<string, string>>,
  learn: (name: string, body: Sent["body"]) => Readonly<Record<string, unknown>>,
): Promise<{ readonly sent: readonly Sent[]; readonly sandbox: Sandbox }> {
  const clock = createVirtualClock(Date.now());
  const sandbox = createSandbox({ clock });
  const known = new Map<string, unknown>(Object.entries(variables));
  const sent: Sent[] = [];
  for (const { name, verb, url, headers, body } of requests) {
    if (name === "createRefundSession") known.set("paymentIntentId", sandbox.ledger.charges[0]?.paymentIntentId);
    const fill = (text: string): string =>
      text.replaceAll(/\{\{([^}]+)\}\}/g, (_, key: string) => {
        if (!known.has(key)) throw new Error(`${name} needs {{${key}}}, and nothing has brought it.`);
        return String(known.get(key));
      });
    const filled = Object.entries(headers).map(([key, value]) => [key, fill(value)]);
    const answer = await sandbox.fetch(fill(url), {
      method: verb,
      headers: Object.fromEntries(filled) as Record<string, string>,
      ...(body !== undefined && { body: fill(body) }),
    });
    const answered = (await answer.json()) as Sent["body"];
    const operation = sandbox.requests.at(-1)?.operation;
    sent.push({ name, operation, status: answer.status, detail: answered["detail"], body: answered });
    for (const [key, value] of Object.entries(learn(name, answered))) known.set(key, value);
    if (name.startsWith("execute")) await clock.advance(2_000);
  }
  return { sent, sandbox };
}

const learnForHttp = (name: string, body: Sent["body"]) =>
  Object.fromEntries(Object.entries(body).map(([field, value]) => [`${name}.response.body.$.${field}`, value]));

const learnForBruno = (name: string, body: Sent["body"]) => {
  const { sets = {} } = bruno.requests.find((one) => one.name === name) ?? {};
  return Object.fromEntries(
    Object.entries(sets).map(([variable, expression]) => [variable, body[expression.replace("res.body.", "")]]),
  );
};

it("has no files left over from requests that are gone", async () => {
  const generated = Object.keys(generateCollections(await readDescription()));
  const there = (await readdir(FOLDER, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = there.map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)));
  expect(paths.sort()).toEqual([...generated, "docs/http/README.md"].sort());
});

const operations = listOperations(await readDescription()).map(({ operation }) => operation.operationId);

describe.each([
  { name: "docs/http/dollr.http", send: () => sendAll(file.requests, file.variables, learnForHttp) },
  { name: "docs/http/bruno", send: () => sendAll(bruno.requests, bruno.variables, learnForBruno) },
])("$name", ({ send }) => {
  it("has every operation, and none of its requests is refused by the sandbox", async () => {
    const { sent } = await send();
    expect(
      sent.filter(({ status }) => status !== 200).map(({ name, status, detail }) => ({ name, status, detail })),
    ).toEqual([]);
    expect([...new Set(sent.map(({ operation }) => operation))].sort()).toEqual(operations.toSorted());
  });

  it("takes a payment from the token to its receipt, and moves money out", async () => {
    const { sent, sandbox } = await send();
    const statusOf = (name: string) => sent.find((one) => one.name === name)?.body["status"];
    expect(statusOf("retrieveCollectionStatus")).toBe("COMPLETED");
    expect(statusOf("retrieveSourceStatus")).toBe("PAID");
    for (const kind of ["Payout", "Transfer", "Refund"]) expect(statusOf(`retrieve${kind}Status`)).toBe("COMPLETED");
    expect(sandbox.ledger.charges).toHaveLength(2);
  });
});
