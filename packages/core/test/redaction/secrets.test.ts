import { inspect } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { DollrClient } from "../../src/index.ts";
import { json } from "../support/fake-fetch.ts";
import { PARTY, REFERENCE_ID, rejection, setUp } from "../support/set-up.ts";

/** Everything that somebody may do with an error, to see what is in it. */
function showAll(error: Error): string {
  const shown = [error, error.cause].flatMap((one) => [
    inspect(one, { showHidden: true, depth: 20 }),
    inspect(one, { showHidden: true, depth: 20, customInspect: false }),
    JSON.stringify(one),
    String(one),
    ...Reflect.ownKeys(Object(one)).map((key) => inspect(Object(one)[key], { depth: 20 })),
  ]);
  return shown.join("\n").replaceAll("\\\\", "\\");
}

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 1_000_000);
console.log(`secrets: FC_SEED=${seed}`);

const word = fc.stringMatching(/^[A-Za-z0-9+/=_-]{12,40}$/);
const person = fc.record({
  fullname: fc.stringMatching(/^[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}$/),
  phone: fc.stringMatching(/^[1-9]\d{9,13}$/),
  email: fc.stringMatching(/^[a-z]{3,9}\.[a-z]{3,9}@[a-z]{3,9}\.example$/),
});

/** The ways in which a server, a proxy or a broken `fetch` may repeat what it was sent. */
const ECHOES: readonly ((sent: { text: string; headers: Headers; url: string; secret: string }) => Response)[] = [
  ({ text, headers }) => json({ detail: `refused ${text} ${headers.get("authorization")}` }, { status: 422 }),
  ({ text, secret }) =>
    json(
      { detail: [{ loc: ["body", text], msg: `bad ${text} ${secret}`, input: text, ctx: { text }, type: text }] },
      { status: 422 },
    ),
  ({ text }) => new Response(`<html>${text}</html>`, { status: 502 }),
  ({ text, headers }) => new Response(`<html>${text}${headers.get("authorization")}</html>`),
  ({ text }) => json({ detail: decodeURIComponent(encodeURIComponent(text)) }, { status: 403 }),
  ({ text, headers, url, secret }) => {
    const deepest = Object.assign(new Error(`socket of ${text}`), {
      request: { text, headers, secret },
      code: `E ${secret}`,
    });
    const deeper = Object.assign(
      new Error(`sent ${text} with ${headers.get("authorization")} ${secret}`, { cause: deepest }),
      { text },
    );
    throw Object.assign(
      new TypeError(`fetch failed for ${url} ${encodeURIComponent(text)} ${JSON.stringify(text)}`, { cause: deeper }),
      { headers },
    );
  },
];

it("no error shows a secret, a token, a phone, an e-mail or a body, however they are repeated to it", async () => {
  await fc.assert(
    fc.asyncProperty(
      word,
      word,
      word,
      person,
      fc.constantFrom(...ECHOES),
      fc.boolean(),
      async (id, secret, token, payer, echo, early) => {
        const answer = (sent: { text: string; headers: Headers; url: string }) =>
          echo({ ...sent, secret: early ? secret : token });
        const { client, clock } = setUp(
          answer,
          { clientId: id, clientSecret: secret },
          early ? answer : () => json({ access_token: token, expires_in: 60 }),
        );
        const error = await clock.run(rejection(client.parties.create(payer)));
        const shown = showAll(error);
        for (const hidden of [id, secret, token, payer.fullname, payer.phone, payer.email])
          expect(shown).not.toContain(hidden);
      },
    ),
    { seed, numRuns: 300, verbose: true },
  );
});

it.each<[string, (client: DollrClient) => Promise<unknown>, RegExp]>([
  [
    "a passcode and who uses it",
    (client) =>
      client.executions.payout({
        session_id: "1",
        payout_account_id: "2",
        reference_id: REFERENCE_ID,
        passcode: {
          token: { code: "SECRETCODE", user_id: "AB" },
          device: { name: "D", type: "SERVER", platform: "NODE", user_agent: "AGENT", client_ip: "10.1.2.3" },
        },
      }),
    /SECRETCODE|10\.1\.2\.3/,
  ],
  [
    "credentials in capitals",
    (client) => client.jwt.obtainToken({ client_id: "MYCLIENTID", client_secret: "MYSECRETWORD" }),
    /MYCLIENTID|MYSECRETWORD/i,
  ],
  ["a name in capitals", (client) => client.parties.create({ ...PARTY, fullname: "AMA EXAMPLÉ" }), /ama|\\u00c9/i],
])("no error shows %s, however it is repeated", async (_, call, hidden) => {
  const echo = ({ text }: { text: string }) => {
    const ascii = text.replace(/É/g, "\\u00c9");
    const spellings = [text, ascii, text.toLowerCase(), text.replaceAll(" ", "+")].join(" ");
    return json({ detail: `refused ${spellings}` }, { status: 422 });
  };
  const { client, clock } = setUp(echo, {}, (sent) =>
    sent.text.includes("MYCLIENTID") ? echo(sent) : json({ access_token: "t".repeat(30), expires_in: 60 }),
  );
  const shown = showAll(await clock.run(rejection(call(client))));
  expect(shown).not.toMatch(hidden);
});

it("an error tells the currency and the words of an enum that were refused, and longer numbers whole", async () => {
  const { client, clock } = setUp(({ text }) => json({ detail: `${text} of 1000` }, { status: 422 }));
  const item = { name: "Rice", currency: "LRD", qty: 2, amount: 100 };
  const error = await clock.run(rejection(client.invoices.addItem(101, item)));
  expect(error.message).toMatch(/"currency":"LRD".*of 1000/);
  expect(error.message).not.toMatch(/Rice|:100\b/);
});

it("no error shows what a query or a path held", async () => {
  const { client, clock } = setUp(({ url }) => {
    throw new TypeError(`cannot fetch ${url}`);
  });
  const errors = [
    await clock.run(rejection(client.parties.list({ fullname: "Ama Example" }))),
    await clock.run(
      rejection(client.predictions.mobileMoneyProvider({ phone: "231771234567", operation_type: "COLLECTION" })),
    ),
    await clock.run(rejection(client.invoices.retrieveByNumber("INV 2025/00042"))),
  ];
  for (const error of errors) expect(showAll(error)).not.toMatch(/Ama(%20| )Example|231771234567|00042/);
});

it("no error of a check shows the value that was refused", async () => {
  const { client } = setUp();
  const refuse = [
    () =>
      client.parties.create({ fullname: "", phone: "+231 77 123 4567", email: 5 as never, "231771234567": 1 } as never),
    () => client.parties.list({ nobody: "Ama Example" } as never),
    () =>
      client.paymentAccounts.create(
        {
          account_name: "Ama Example",
          provider: "STRIPE",
          method: "CREDIT_CARD",
          party_id: 7,
          insensitive_account_number: "4242424242424242",
        },
        { operation_type: "COLLECTION" },
      ),
  ];
  for (const call of refuse)
    expect(showAll(await rejection(call()))).not.toMatch(/Ama Example|77 ?123 ?4567|231771234567|4242/);
});
