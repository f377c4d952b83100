import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { createDollrClient } from "../../src/index.ts";
import { serve } from "../support/serve.ts";
import { sendForReal } from "../support/transport.ts";

const JSON_TEXT = '[{"name":"Akosua Ɛxample"}]';
const plain = Buffer.from(JSON_TEXT);

it.each<[string, string | undefined, Buffer]>([
  ["with a byte order mark", undefined, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain])],
  ["as identity", "identity", plain],
  ["under a coding that nobody knows", "snappy", plain],
  ["by gzip", "gzip", gzipSync(plain)],
  ["by gzip under its old name", "x-gzip", gzipSync(plain)],
  ["by gzip in capitals", "GZIP", gzipSync(plain)],
  ["by deflate", "deflate", deflateSync(plain)],
  ["by deflate without its wrapping", "deflate", deflateRawSync(plain)],
  ["by gzip without its checksum", "gzip", gzipSync(plain).subarray(0, -8)],
  ["by brotli without its last byte", "br", brotliCompressSync(plain).subarray(0, -1)],
  ["under a known coding over an unknown one", "snappy, gzip", plain],
  ["by brotli", "br", brotliCompressSync(plain)],
  ["by zstd", "zstd", zstdCompressSync(plain)],
  ["by one coding over another", "br, gzip", gzipSync(brotliCompressSync(plain))],
])("an answer %s is read", async (_, encoding, body) => {
  const { url } = await serve(({ url }, response) => {
    const isToken = url?.includes("token");
    if (encoding !== undefined && !isToken) response.setHeader("content-encoding", encoding);
    response.end(isToken ? '{"access_token":"t","expires_in":60}' : body);
  });
  const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, maxRetries: 0, ...sendForReal });
  expect(await client.parties.list()).toEqual(JSON.parse(JSON_TEXT));
});

it("an answer that is cut inside its coding is no answer", async () => {
  const { url } = await serve(({ url }, response) => {
    if (url?.includes("token")) return response.end('{"access_token":"t","expires_in":60}');
    response.setHeader("content-encoding", "gzip");
    return response.end(gzipSync(plain).subarray(0, 20));
  });
  const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, maxRetries: 0, ...sendForReal });
  await expect(client.parties.list()).rejects.toMatchObject({ outcome: "unknown" });
});

it("an answer in more codings than fetch reads is not read: they are nothing but work", async () => {
  const codings = Array(6).fill("gzip");
  const { url } = await serve(({ url }, response) => {
    if (url?.includes("token")) return response.end('{"access_token":"t","expires_in":60}');
    response.setHeader("content-encoding", codings.join(", "));
    return response.end(codings.reduce((body) => gzipSync(body), plain));
  });
  const client = createDollrClient({ clientId: "a", clientSecret: "b", baseUrl: url, maxRetries: 0, ...sendForReal });
  await expect(client.parties.list()).rejects.toMatchObject({ outcome: "unknown" });
});
