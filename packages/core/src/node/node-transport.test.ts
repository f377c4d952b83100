import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { DollrTransportInit } from "../transport/transport.ts";
import { nodeTransport } from "./node-transport.ts";

afterEach(() => vi.unstubAllGlobals());

async function serve(answer: RequestListener) {
  const sockets = new Set<unknown>();
  let most = 0;
  let open = 0;
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.on("close", () => open--);
    answer(request, response);
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/x`, sockets, most: () => most };
}

const init = (more: Partial<DollrTransportInit> = {}): DollrTransportInit => ({
  method: "GET",
  headers: {},
  redirect: "manual",
  signal: new AbortController().signal,
  ...more,
});

describe("nodeTransport", () => {
  it("uses Node's own dispatcher", async () => {
    const { url } = await serve((request, response) => response.end(`${request.method} ${request.url}`));
    const transport = nodeTransport();
    expect(transport.uses).toBe("dispatcher");
    expect(await (await transport(`${url}?a=1`, init())).text()).toBe("GET /v1/x?a=1");
  });

  it("asks proxies and dispatchers that keep answers for a fresh one, as fetch does", async () => {
    const { url } = await serve((request, response) => {
      const { "cache-control": cache, pragma } = request.headers;
      response.end(JSON.stringify({ cache, pragma }));
    });
    const noStore = init({ cache: "no-store" });
    const byFetch = await (await fetch(url, noStore)).json();
    expect(byFetch).toEqual({ cache: "no-cache", pragma: "no-cache" });
    expect(await (await nodeTransport()(url, noStore)).json()).toEqual(byFetch);
  });

  it("steps aside for a fetch that is not Node's own, for as long as it is there", async () => {
    const { url } = await serve((_, response) => response.end("from the server"));
    const transport = nodeTransport();
    vi.stubGlobal("fetch", async () => new Response("from the mock"));
    expect(transport.uses).toBe("fetch");
    expect(await (await transport(url, init())).text()).toBe("from the mock");
    vi.unstubAllGlobals();
    expect(transport.uses).toBe("dispatcher");
    expect(await (await transport(url, init())).text()).toBe("from the server");
  });

  it("steps aside where there is no such dispatcher", () => {
    vi.stubGlobal("Response", undefined);
    expect(nodeTransport().uses).toBe("fetch");
  });

  it("hears of another dispatcher at the next call", async () => {
    const key = Symbol.for("undici.globalDispatcher.1");
    const globals = globalThis as unknown as Record<symbol, unknown>;
    const transport = nodeTransport();
    expect(transport.uses).toBe("dispatcher");
    const before = globals[key];
    const dispatch = () => {
      throw new Error("from the other dispatcher");
    };
    globals[key] = { dispatch };
    await expect(transport("http://127.0.0.1:9/v1/x", init())).rejects.toThrow("from the other dispatcher");
    globals[key] = before;
  });

  it("keeps connections open, and no more than it may", async () => {
    const { url, sockets, most } = await serve((_, response) => setImmediate(() => response.end("[]")));
    const transport = nodeTransport({ connections: 3 });
    await Promise.all(Array.from({ length: 50 }, async () => (await transport(url, init())).text()));
    expect(most()).toBeLessThanOrEqual(3);
    expect(sockets.size).toBeLessThanOrEqual(3);
  });

  it("ends the wait for a connection on an abort, and gives the place to the next", async () => {
    const asked = [Promise.withResolvers<() => void>(), Promise.withResolvers<() => void>()];
    let count = 0;
    const { url } = await serve((_, response) => asked[count++]?.resolve(() => response.end("done")));
    const transport = nodeTransport({ connections: 1 });
    const first = transport(url, init());
    const controller = new AbortController();
    const aborted = transport(url, init({ signal: controller.signal }));
    const third = transport(url, init());
    controller.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    for (const [index, answered] of [first, third].entries()) {
      const answer = await asked[index]?.promise;
      expect(count).toBe(index + 1);
      answer?.();
      expect(await (await answered).text()).toBe("done");
    }
  });

  it("does not wait for a connection after an abort", async () => {
    const { url } = await serve(() => {});
    const transport = nodeTransport({ connections: 1 });
    const first = new AbortController();
    const waiting = transport(url, init({ signal: first.signal }));
    const signal = AbortSignal.abort(new Error("over before"));
    await expect(transport(url, init({ signal }))).rejects.toThrow("over before");
    first.abort(new Error("over"));
    await expect(waiting).rejects.toThrow("over");
  });

  it("tells of no header that was not sent, whatever its name", async () => {
    const { url } = await serve((_, response) => response.end());
    const { headers } = await nodeTransport()(url, init());
    expect([headers.get("constructor"), headers.has("toString"), headers.get("Content-Length")]).toEqual([
      null,
      false,
      "0",
    ]);
  });

  it("rejects at once on an abort, and lets go of the connection", async () => {
    const written = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const { url } = await serve((_, response) => {
      response.on("close", closed.resolve);
      response.writeHead(200).write("half", () => written.resolve());
    });
    const controller = new AbortController();
    const sending = nodeTransport()(url, init({ signal: controller.signal }));
    await written.promise;
    controller.abort(new Error("enough"));
    await expect(sending).rejects.toThrow("enough");
    await closed.promise;
  });

  it("reads what is compressed although nobody asked for it", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync('{"name":"Ama"}'));
    });
    expect(await (await nodeTransport()(url, init())).json()).toEqual({ name: "Ama" });
  });

  it("sends a body with its length, and its headers", async () => {
    const { url } = await serve(async (request, response) => {
      response.end(JSON.stringify({ ...request.headers, body: await text(request) }));
    });
    const response = await nodeTransport()(url, init({ method: "POST", headers: { "x-a": "1" }, body: '{"é":1}' }));
    expect(await response.json()).toMatchObject({ "x-a": "1", "content-length": "8", body: '{"é":1}', accept: "*/*" });
  });

  it("answers like a Response, which becomes a real one when it is asked for more", async () => {
    const { url } = await serve((_, response) => {
      response
        .writeHead(201, "Made", { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] })
        .end('{"é":1}');
    });
    const response = await nodeTransport()(url, init());
    expect(response).toMatchObject({ status: 201, ok: true, statusText: "Made", url, redirected: false });
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(response.headers.has("x-none")).toBe(false);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect([...response.headers.keys()]).toContain("content-type");
    expect(response).toBeInstanceOf(Response);
    expect(response.headers).toBeInstanceOf(Headers);
    expect(new Headers(response.headers).get("content-type")).toBe("application/json");
    expect(response.bodyUsed).toBe(false);
    expect(await response.clone().json()).toEqual({ é: 1 });
    expect(new TextDecoder().decode(await response.arrayBuffer())).toBe('{"é":1}');
    expect(response.bodyUsed).toBe(true);
  });

  it("tells a dispatcher that follows redirects to follow none, as fetch does", async () => {
    const told: unknown[] = [];
    const dispatcher = {
      dispatch(options: object): never {
        told.push(options);
        throw new Error("told");
      },
    };
    await expect(nodeTransport({ dispatcher })("https://dollr.example/v1/x", init())).rejects.toThrow("told");
    expect(told).toMatchObject([{ maxRedirections: 0 }]);
  });

  it("asks for compressed answers, as fetch does", async () => {
    const { url } = await serve((request, response) => response.end(request.headers["accept-encoding"]));
    expect(await (await nodeTransport()(url, init())).text()).toContain("gzip");
  });

  it("understands the dispatchers of undici 6, which Node 22 has", async () => {
    interface OldHandler {
      onConnect(abort: () => void): void;
      onHeaders(status: number, raw: Buffer[], resume: () => void, statusText: string): boolean;
      onData(chunk: Buffer): boolean;
      onComplete(trailers: Buffer[]): void;
      onError(error: Error): void;
    }
    const raw = ["Content-Type", "text/plain", "Set-Cookie", "a=1", "set-cookie", "b=2"].map((text) =>
      Buffer.from(text),
    );
    const dispatcher = {
      dispatch(_: unknown, handler: OldHandler) {
        handler.onConnect(() => {});
        handler.onHeaders(103, [], () => {}, "Early Hints");
        handler.onHeaders(200, raw, () => {}, "OK");
        handler.onData(Buffer.from("he"));
        handler.onData(Buffer.from("llo"));
        handler.onComplete([]);
      },
    };
    const response = await nodeTransport({ dispatcher })("https://dollr.example/v1/x", init());
    expect(await response.text()).toBe("hello");
    expect(response.headers.get("set-cookie")).toBe("a=1, b=2");
    const failing = { dispatch: (_: unknown, handler: OldHandler) => handler.onError(new Error("reset")) };
    await expect(nodeTransport({ dispatcher: failing })("https://dollr.example/v1/x", init())).rejects.toThrow("reset");
  });
});
