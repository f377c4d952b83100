import { execFile } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer } from "node:http";
import { promisify } from "node:util";

const MOCKED = [{ by: "mock" }];

/** Replaces `fetch`, as shops and frameworks do. */
function patchedFetch() {
  const { fetch } = globalThis;
  globalThis.fetch = async () => Response.json(MOCKED);
  return {
    stop: () => {
      globalThis.fetch = fetch;
    },
  };
}

/** Hands on to Node's own `fetch`, and changes nothing but that it is told. */
function wrappedFetch() {
  const { fetch } = globalThis;
  let calls = 0;
  globalThis.fetch = new Proxy(fetch, {
    apply: (target, self, args) => {
      calls += 1;
      return Reflect.apply(target, self, args);
    },
  });
  return {
    tell: () => `wrapped ${calls}`,
    stop: () => {
      globalThis.fetch = fetch;
    },
  };
}

async function msw({ require, origin, path }) {
  const { http, HttpResponse } = require("msw");
  const { setupServer } = require("msw/node");
  const server = setupServer(http.get(origin + path, () => HttpResponse.json(MOCKED)));
  await server.listen();
  return { stop: () => server.close() };
}

function nock({ require, origin, path }) {
  const { default: nock } = require("nock");
  if (!nock.isActive()) nock.activate();
  nock(origin).get(path).reply(200, MOCKED);
  return {
    stop() {
      nock.cleanAll();
      nock.restore();
    },
  };
}

const GLOBALS = [1, 2].map((version) => Symbol.for(`undici.globalDispatcher.${version}`));

/** Sets a dispatcher by undici of npm, and puts back what was there. */
function useDispatcher(undici, dispatcher) {
  undici.setGlobalDispatcher(dispatcher);
  return () => dispatcher.close();
}

function keepGlobals(listen) {
  return async (context) => {
    const before = GLOBALS.map((name) => globalThis[name]);
    const listener = await listen(context);
    return {
      ...listener,
      async stop() {
        GLOBALS.forEach((name, index) => {
          if (before[index] !== undefined) globalThis[name] = before[index];
        });
        await listener.stop();
      },
    };
  };
}

const mockAgent = (name) =>
  keepGlobals(({ require, origin, path }) => {
    const undici = require(name);
    const agent = new undici.MockAgent();
    agent.disableNetConnect();
    agent.get(origin).intercept({ method: "GET", path }).reply(200, MOCKED);
    return { stop: useDispatcher(undici, agent) };
  });

/** A dispatcher of the user's own making, which would follow a redirect if it was not told to follow none. */
const interceptors = (name) =>
  keepGlobals(({ require, answer }) => {
    const undici = require(name);
    let dispatched = 0;
    const count = (dispatch) => (options, handler) => {
      dispatched += 1;
      return dispatch(options, handler);
    };
    const agent = new undici.Agent().compose(count, undici.interceptors.redirect({ maxRedirections: 3 }));
    const stop = useDispatcher(undici, agent);
    answer.status = 302;
    return {
      // A redirect is an answer for `fetch`, and an error for a client.
      run: (call) =>
        call()
          .catch(({ name }) => [{ by: name }])
          .then(() => [{ by: "redirect" }]),
      tell: (seen) => `dispatched ${dispatched}, requests ${seen.length}`,
      stop() {
        answer.status = 200;
        return stop();
      },
    };
  });

const proxyAgent = (name) =>
  keepGlobals(async ({ require }) => {
    const undici = require(name);
    const proxy = await startProxy();
    const stop = useDispatcher(undici, new undici.ProxyAgent(proxy.url));
    return {
      async stop() {
        await stop();
        proxy.close();
      },
    };
  });

/** A proxy that answers itself, whether it is asked for a tunnel or for a page. */
async function startProxy() {
  const server = createServer((_, response) => response.end('[{"by":"proxy"}]'));
  server.on("connect", (_, socket) => {
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    server.emit("connection", socket);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The proxy of the environment, which Node reads when it starts. */
async function environmentProxy({ origin, by }) {
  const proxy = await startProxy();
  const env = { ...process.env, NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy.url, NO_PROXY: "" };
  return {
    async run() {
      const { stdout } = await promisify(execFile)(process.execPath, ["once.js", by, origin], { env });
      return JSON.parse(stdout);
    },
    stop: () => proxy.close(),
  };
}

/** Tells of the spans: their parent is the caller's, and the server is told of them. */
function openTelemetry({ require }) {
  const { context, propagation, trace } = require("@opentelemetry/api");
  const { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } = require("@opentelemetry/sdk-trace-node");
  const { UndiciInstrumentation } = require("@opentelemetry/instrumentation-undici");
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const instrumentation = new UndiciInstrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.enable();
  return {
    run: (work) => provider.getTracer("shop").startActiveSpan("order", (span) => work().finally(() => span.end())),
    tell([headers]) {
      const spans = exporter.getFinishedSpans();
      const order = spans.find(({ name }) => name === "order");
      const call = spans.find(({ name }) => name === "GET");
      const isChild = call?.parentSpanContext?.spanId === order.spanContext().spanId;
      const isTold = headers.traceparent?.includes(call?.spanContext().spanId) === true;
      return `${call?.attributes["http.response.status_code"]} child ${isChild} told ${isTold}`;
    },
    async stop() {
      instrumentation.disable();
      await provider.shutdown();
      for (const api of [context, propagation, trace]) api.disable();
    },
  };
}

/** What Node itself, and agents of monitoring, tell of each request. */
function diagnostics() {
  const told = [];
  const channels = ["create", "headers", "trailers"].map((name) => `undici:request:${name}`);
  const listeners = channels.map((name) => [name, ({ request }) => told.push(`${name.split(":")[2]} ${request.path}`)]);
  for (const [name, listener] of listeners) subscribe(name, listener);
  return {
    tell: () => told.join(", "),
    stop() {
      for (const [name, listener] of listeners) unsubscribe(name, listener);
    },
  };
}

export const LISTENERS = {
  "a patched fetch": patchedFetch,
  "a wrapped fetch": wrappedFetch,
  MSW: msw,
  nock,
  "undici:request of diagnostics_channel": diagnostics,
  OpenTelemetry: openTelemetry,
  "MockAgent of undici 6": mockAgent("undici-6"),
  "MockAgent of undici 7": mockAgent("undici-7"),
  "MockAgent of undici 8": mockAgent("undici-8"),
  "ProxyAgent of undici 6": proxyAgent("undici-6"),
  "ProxyAgent of undici 7": proxyAgent("undici-7"),
  "ProxyAgent of undici 8": proxyAgent("undici-8"),
  "a proxy by NODE_USE_ENV_PROXY": environmentProxy,
  "interceptors of undici 7": interceptors("undici-7"),
  "interceptors of undici 8": interceptors("undici-8"),
};
