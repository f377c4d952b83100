import { request } from "undici";
import { serveParent } from "../measure/child.ts";
import { type Outgoing, REQUESTS, type RequestName, TOKEN_REQUEST } from "./requests.ts";

const IN_FLIGHT = 16;

let url = "";
let authorization = "";

serveParent({
  async open(at: string) {
    url = at;
    authorization = `Bearer ${((await send(TOKEN_REQUEST)) as { access_token: string }).access_token}`;
  },
  run: ({ name, ms }: { name: RequestName; ms: number }) => run(REQUESTS[name], ms),
});

/** @returns requests a second. */
async function run(outgoing: Outgoing, ms: number): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  const lane = async () => {
    for (; performance.now() - startedAt < ms; count += 1) await send(outgoing);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return count / ((performance.now() - startedAt) / 1_000);
}

async function send({ method, path, body }: Outgoing): Promise<unknown> {
  const headers = { ...(authorization && { authorization }), ...(body && { "content-type": "application/json" }) };
  const answer = await request(url + path, { method, headers, body: body ?? null });
  if (answer.statusCode !== 200) throw new Error(`${method} ${path} was answered ${answer.statusCode}`);
  return answer.body.json();
}
