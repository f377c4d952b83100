import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, deflate, gzip } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { createDollrClient } from "../../src/index.ts";
import { serve } from "../support/serve.ts";
import { EXECUTION, PARTY, REFERENCE_ID, rejection, setUp } from "../support/set-up.ts";
import { sendForReal } from "../support/transport.ts";

const MB = 2 ** 20;
const long = Buffer.alloc(120 * MB, " ");
const compressQuickly = (bytes: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
const CODINGS = { gzip: promisify(gzip), deflate: promisify(deflate), br: compressQuickly };
type Coding = keyof typeof CODINGS;
const packed = new Map<Coding, Buffer>();

beforeAll(async () => {
  const entries = Object.entries(CODINGS) as [Coding, (bytes: Buffer) => Promise<Buffer>][];
  await Promise.all(entries.map(async ([name, compress]) => packed.set(name, await compress(long))));
});

const clientOf = (url: string) =>
  createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, maxRetries: 0, ...sendForReal });

/** Sends on, as long as it is read. */
function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(MB, " ");
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
}

describe("an answer of more than 16 MB", () => {
  it.each([...Object.keys(CODINGS)] as Coding[])("is not read out of %s", async (coding) => {
    const { url } = await serve((_, response) => {
      response.setHeader("content-encoding", coding);
      response.end(packed.get(coding));
    });
    const error = await rejection(clientOf(url).executions.collection(EXECUTION));
    expect(error).toMatchObject({
      name: "DollrResponseError",
      status: 200,
      isTooLong: true,
      outcome: "unknown",
      referenceId: REFERENCE_ID,
    });
    expect(error.message).toContain("more than 16 MB");
  });

  it.each([
    [200, "unknown"],
    [422, "rejected"],
    [409, "unknown"],
    [502, "unknown"],
  ])("is not read to its end, and with %i its outcome is %s", async (status, outcome) => {
    const { url } = await serve((_, response) => pour(response.writeHead(status)));
    const error = await rejection(clientOf(url).parties.create(PARTY));
    expect(error).toMatchObject({ name: "DollrResponseError", status, outcome, isTooLong: true });
  });

  it("is not read on the raw way, nor where a token was asked for, which leaves nothing in doubt", async () => {
    const { url } = await serve((_, response) => pour(response));
    expect(await rejection(clientOf(url).raw.GET("/v1/parties/list"))).toMatchObject({
      name: "DollrResponseError",
      isTooLong: true,
    });
    const body = " ".repeat(17 * MB);
    const { client } = setUp(undefined, {}, () => new Response(body));
    const error = await rejection(client.executions.collection(EXECUTION));
    expect(error).toMatchObject({ name: "DollrResponseError", operation: "obtainToken", outcome: "not-sent" });
  });

  it("of just less is read", async () => {
    const list = `[${" ".repeat(16 * MB - 2)}]`;
    const { client } = setUp(() => new Response(list));
    expect(await client.parties.list()).toEqual([]);
  });
});
