import { sentence } from "../live/format.ts";
import { Code } from "../parts/small.tsx";
import type { ViewProps } from "./view-props.ts";

interface ConnectFacts {
  readonly url?: string;
  readonly clientId?: string;
  readonly clientSecret?: string | null;
  readonly phones?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly cards?: Readonly<Record<string, string>>;
}

export function ConnectView({ live }: ViewProps) {
  const { url, clientId, clientSecret, phones = {}, cards = {} } = live.facts as ConnectFacts;
  if (url === undefined || clientId === undefined) return <h1>Connect</h1>;
  const secret = clientSecret ?? "the secret that you started it with";
  return (
    <>
      <div class="head">
        <h1>Connect</h1>
      </div>
      <p class="lead">
        Point your shop at <code>{url}</code>. It is the sandbox alone that answers there: no account, and no money.
      </p>
      <div class="blocks">
        <div>
          <section aria-labelledby="env">
            <h2 id="env">Environment</h2>
            <p>
              Put this into <code>.env</code>. The kit reads it.
            </p>
            <Code text={toEnv(url, clientId, secret)} what=".env" />
          </section>
          <section aria-labelledby="curl">
            <h2 id="curl">curl</h2>
            <p>A token, and a call with it.</p>
            <Code text={toCurl(url, clientId, secret)} what="the curl commands" name="Shell" />
          </section>
        </div>
        <section aria-labelledby="ts">
          <h2 id="ts">TypeScript</h2>
          <p>A first payment, which completes after two seconds.</p>
          <Code text={toTypeScript(url, clientId, secret)} what="the TypeScript" name="first-payment.ts" />
        </section>
      </div>
      <section aria-labelledby="phones">
        <h2 id="phones">Phones and cards that decide</h2>
        <p>
          The payer's phone decides how a payment ends, as test card numbers do. Every other number of an operator pays.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys. */}
        <section class="scrolls" tabIndex={0} aria-label="Table of phones and cards">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Outcome</th>
                {PHONE_COLUMNS.map(([method, word]) => (
                  <th key={method} scope="col">
                    {word}
                  </th>
                ))}
                <th scope="col">Card</th>
              </tr>
            </thead>
            <tbody>
              {[...new Set([...Object.keys(phones), ...Object.keys(cards)])].map((outcome) => (
                <tr key={outcome}>
                  <th scope="row">{sentence(outcome)}</th>
                  {PHONE_COLUMNS.map(([method]) => (
                    <td key={method}>{phones[outcome]?.[method] && <code>{phones[outcome]?.[method]}</code>}</td>
                  ))}
                  <td>{cards[outcome] && <code>{cards[outcome]}</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
    </>
  );
}

const PHONE_COLUMNS = [
  ["MTN_MOMO_LBR", "MTN Liberia"],
  ["ORANGE_MONEY_LBR", "Orange Liberia"],
  ["MTN_MOMO_RWA", "MTN Rwanda"],
] as const;

const toEnv = (url: string, id: string, secret: string): string =>
  `DOLLR_BASE_URL=${url}\nDOLLR_CLIENT_ID=${id}\nDOLLR_CLIENT_SECRET=${secret}\n`;

const toTypeScript = (
  url: string,
  id: string,
  secret: string,
): string => `import { createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";

const client = createDollrClient({
  baseUrl: "${url}",
  clientId: "${id}",
  clientSecret: "${secret}",
});
const collections = createCollections({ client });

const payment = await collections.start({
  id: "order-1",
  payer: { name: "Ama Example", phone: "+231 88 345 6789" },
  items: [{ name: "Tea", amount: "12.50" }],
  currency: "USD",
});
console.log(await payment.settled());
await collections.close();
`;

const toCurl = (url: string, id: string, secret: string): string => `export DOLLR_TOKEN=$(curl -s \\
  ${url}/v1/jwt/client/obtain/token \\
  -H 'content-type: application/json' \\
  -d '{"client_id":"${id}","client_secret":"${secret}"}' \\
  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

curl -s ${url}/v1/invoices/list \\
  -H "authorization: Bearer $DOLLR_TOKEN"
`;
