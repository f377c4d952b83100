import { ACCESS_TOKEN, GET_PATH, TOKEN_PATH } from "../loopback/answers.ts";

/** A program that ends as soon as its first call is answered; its address comes as an argument. */
export interface App {
  readonly label: string;
  /** What a user of it installs; none for what Node has. */
  readonly packages: readonly string[];
  /** Modules are imported as programs do, at the top. */
  readonly imports: string;
  /** Answers with the token by which the call goes, as whoever calls Dollr has to. None for clients of APIs that have a fixed key. */
  readonly token?: string;
  /** Answers with the invoice. */
  readonly call: string;
  /** Of Node itself: what no client can be under. */
  readonly isFloor?: boolean;
}

const AUTHORIZATION = `{ authorization: "Bearer " + token }`;
const CREDENTIALS = `{ client_id: "a", client_secret: "b" }`;
const BY_FETCH = `(await (await fetch(url + "${TOKEN_PATH}", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(${CREDENTIALS}),
  })).json()).access_token`;

/** What a program writes that takes nothing but Node's own client, which is older than `fetch` and loads less. */
const ASK_BY_HTTP = `import { request } from "node:http";
const ask = (address, options, body) => new Promise((resolve, reject) => {
  const asked = request(address, options, (answer) => {
    let text = "";
    answer.setEncoding("utf8");
    answer.on("data", (part) => { text += part; });
    answer.on("end", () => resolve(JSON.parse(text)));
  });
  asked.on("error", reject);
  asked.end(body);
});`;

/** Each with what its users write first. `core` obtains its token by itself. */
export const APPS: readonly App[] = [
  {
    label: "plain `fetch`",
    packages: [],
    imports: "",
    token: BY_FETCH,
    call: `await (await fetch(url + "${GET_PATH}", { headers: ${AUTHORIZATION} })).json()`,
    isFloor: true,
  },
  {
    label: "plain `node:http`",
    packages: [],
    imports: ASK_BY_HTTP,
    token: `(await ask(url + "${TOKEN_PATH}", { method: "POST", headers: { "content-type": "application/json" } },
    JSON.stringify(${CREDENTIALS}))).access_token`,
    call: `await ask(url + "${GET_PATH}", { headers: ${AUTHORIZATION} })`,
    isFloor: true,
  },
  {
    label: "core",
    packages: ["@dollr-kit/core"],
    imports: `import { createDollrClient } from "@dollr-kit/core";`,
    call: `await createDollrClient({ baseUrl: url, clientId: "a", clientSecret: "b" }).invoices.retrieve(101)`,
  },
  {
    label: "core over `fetch`",
    packages: ["@dollr-kit/core"],
    imports: `import { createDollrClient } from "@dollr-kit/core";`,
    call: `await createDollrClient({ baseUrl: url, clientId: "a", clientSecret: "b", fetch }).invoices.retrieve(101)`,
  },
  {
    label: "openapi-fetch",
    packages: ["openapi-fetch"],
    imports: `import createClient from "openapi-fetch";`,
    token: `(await createClient({ baseUrl: url }).POST("${TOKEN_PATH}", { body: ${CREDENTIALS} })).data.access_token`,
    call: `(await createClient({ baseUrl: url, headers: ${AUTHORIZATION} }).GET("${GET_PATH}")).data`,
  },
  {
    label: "ky",
    packages: ["ky"],
    imports: `import ky from "ky";`,
    token: `(await ky.post(url + "${TOKEN_PATH}", { json: ${CREDENTIALS} }).json()).access_token`,
    call: `await ky.get(url + "${GET_PATH}", { headers: ${AUTHORIZATION} }).json()`,
  },
  {
    label: "octokit",
    packages: ["octokit"],
    imports: `import { Octokit } from "octokit";`,
    call: `(await new Octokit({ baseUrl: url, auth: "${ACCESS_TOKEN}" }).request("GET ${GET_PATH}")).data`,
  },
  {
    label: "undici `request`",
    packages: ["undici"],
    imports: `import { request } from "undici";`,
    token: `(await (await request(url + "${TOKEN_PATH}", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(${CREDENTIALS}),
    })).body.json()).access_token`,
    call: `await (await request(url + "${GET_PATH}", { headers: ${AUTHORIZATION} })).body.json()`,
  },
  {
    label: "axios",
    packages: ["axios"],
    imports: `import axios from "axios";`,
    token: `(await axios.post(url + "${TOKEN_PATH}", ${CREDENTIALS})).data.access_token`,
    call: `(await axios.get(url + "${GET_PATH}", { headers: ${AUTHORIZATION} })).data`,
  },
  {
    label: "stripe-node",
    packages: ["stripe"],
    imports: `import Stripe from "stripe";`,
    call: `await new Stripe("${ACCESS_TOKEN}", { host: new URL(url).hostname, port: new URL(url).port, protocol: "http", telemetry: false })
      .invoices.retrieve("101")`,
  },
  {
    label: "openai-node",
    packages: ["openai"],
    imports: `import OpenAI from "openai";`,
    call: `await new OpenAI({ baseURL: url, apiKey: "${ACCESS_TOKEN}" }).get("${GET_PATH}")`,
  },
];

/** Ends the process itself: connections that are kept would hold it. */
export const toProgram = ({ imports, token, call }: App): string => `${imports}
const url = process.argv[2];
async function main() {
  ${token === undefined ? "" : `const token = ${token};`}
  const invoice = ${call};
  if (invoice.id !== 101) throw new Error("That is not the invoice.");
  process.exit(0);
}
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
`;

export const BARE_PROGRAM = "process.exit(0);\n";
