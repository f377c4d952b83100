import { createServer } from "node:http";
import { createRequire } from "node:module";
import { CALLS, PATH } from "./calls.js";
import { LISTENERS } from "./listeners.js";

// Who answers a call, and what each listener hears of it.
const [toolsPath] = process.argv.slice(2);
const require = createRequire(toolsPath);

/** A server that nobody is connected with yet: some listeners hear only of new connections. */
async function serve() {
  const seen = [];
  const answer = { status: 200, location: "/elsewhere" };
  const server = createServer((request, response) => {
    seen.push(request.headers);
    const { status, location } = answer;
    response.writeHead(status, { "content-type": "application/json", location }).end('[{"by":"server"}]');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    seen,
    answer,
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function observe(listen, by) {
  const server = await serve();
  try {
    // Made before anybody listens: who comes later has to be heard too.
    const call = CALLS[by](server.origin);
    const heard = await listenDuring(listen, call, { ...server, by });
    const [after] = await call();
    return after.by === "server" ? heard : `${heard}, and then ${after.by}`;
  } catch ({ message, cause }) {
    // A tool that does not run on this Node, or a call that failed.
    return `${message} ${cause?.message ?? ""}`;
  } finally {
    server.close();
  }
}

async function listenDuring(listen, call, { seen, ...context }) {
  const { run = (work) => work(), tell = () => "", stop } = await listen({ ...context, require, path: PATH });
  try {
    const [{ by }] = await run(call);
    return `${by} ${tell(seen)}`.trim();
  } finally {
    await stop();
  }
}

const report = {};
for (const [name, listen] of Object.entries(LISTENERS)) {
  report[name] = {};
  for (const by of Object.keys(CALLS)) report[name][by] = await observe(listen, by);
}
console.log(JSON.stringify(report));
