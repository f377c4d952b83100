/** A block of a README: what it takes for given, and what it prints when it runs. Without `prints` it is compiled alone. */
interface ShownBlock {
  readonly before?: string;
  readonly after?: string;
  readonly prints?: RegExp;
}

const CLIENT = `
import { createCollections } from "@dollr-kit/collect";
import { createDollrClient } from "@dollr-kit/core";
const payer = { name: "Ama Example", phone: "231883456789" };
const items = [{ name: "Rice, 25 kg", amount: "25.50" }];
`;

const COLLECTIONS = `${CLIENT}
const collections = createCollections({ client: createDollrClient() });
`;

/** Answers every call alike, so that a block may name any id. */
const ANSWERING = `
import { createDollrClient } from "@dollr-kit/core";
const body = { id: 1, status: "COMPLETED", access_token: "token", token_type: "Bearer", expires_in: 60 };
const client = createDollrClient({ fetch: async () => Response.json(body) });
`;

const DEVICE = `const device = { name: "payroll-1", type: "SERVER", platform: "NODE", userAgent: "payroll/1.0", clientIp: "192.0.2.7" };`;

/** The blocks that are tested here, by package and place. */
export const SHOWN: Readonly<Record<string, ShownBlock>> = {
  "collect 2": {
    before: `import type { Collections } from "@dollr-kit/collect"; declare const collections: Collections;`,
  },
  "collect 3": {
    before: `import type { CheckoutOptions } from "@dollr-kit/collect/web";
      declare const collections: CheckoutOptions["collections"];
      declare const isOfVisitor: (request: Request, id: string) => boolean;
      declare const findOrder: (id: string) => ReturnType<CheckoutOptions["order"]>;
      declare const request: Request;`,
    after: "export const { status } = answer;",
  },
  "collect 4": {
    before: `import { memoryStore } from "@dollr-kit/collect";
      const emptyDatabase = async () => "";
      const myStore = (_: string) => ({ ...memoryStore(), close: async () => undefined });`,
  },
  "collect 5": {
    before: `${COLLECTIONS} const payment = await collections.start({ id: "order-1", payer, items, currency: "USD" });`,
    after: "await collections.close();",
    prints: /step\.started operator[\s\S]*settled$/,
  },
  "core 2": {
    before: `${ANSWERING}
      import type { DollrClient } from "@dollr-kit/core";
      const { signal } = new AbortController();
      const account: Parameters<DollrClient["paymentAccounts"]["create"]>[0] = {
        account_name: "Ama Example", party_id: 1, provider: "PAWAPAY", method: "MTN_MOMO_LBR", insensitive_account_number: "231883456789",
      };`,
    after: `console.log(typeof data, response.status);`,
    prints: /^object 200$/,
  },
  "core 3": {
    before: ANSWERING,
    after: `console.log(typeof data, error, response.status);`,
    prints: /^object undefined 200$/,
  },
  "core 4": {
    before: `import { createDollrClient } from "@dollr-kit/core";`,
    after: `console.log((await client.parties.list()).length);`,
    prints: /^dispatcher\n0$/,
  },
  "core 5": {
    before: `${ANSWERING}
      import type { DollrClient } from "@dollr-kit/core";
      const party = { id: 1 };
      const remember = async (reference: string) => console.log(reference.length);
      type Passcode = NonNullable<Parameters<DollrClient["executions"]["payout"]>[0]["passcode"]>;
      const device = { name: "payroll-1", type: "SERVER", platform: "NODE", user_agent: "payroll/1.0", client_ip: "192.0.2.7" };
      const passcode: Passcode = { token: { code: "000000", phone: "231771234567" }, device };`,
    after: "console.log(status);",
    prints: /^36\nCOMPLETED$/,
  },
  "core 6": { before: ANSWERING, after: "console.log(reference_id.length);", prints: /^36$/ },
  "disburse 2": {
    before: `${COLLECTIONS}
      import { createRefunds } from "@dollr-kit/disburse";
      const refunds = createRefunds({ client: createDollrClient() });
      const askPortal = async (_: string): Promise<number> => Promise.reject(new Error("the sandbox has told it"));
      await (await collections.start({ id: "order-1042", payer, items, currency: "USD" })).settled();`,
    after: `console.log((await (await refunds.get("refund-order-1042"))?.settled())?.status);
      await refunds.close(); await collections.close();`,
    prints: /^completed$/,
  },
  "disburse 3": {
    before: `${DEVICE}
      import { createPayouts } from "@dollr-kit/disburse";
      import { createDollrClient } from "@dollr-kit/core";
      const passcode = async () => ({ code: "000000", phone: "231771234567", device });
      const payouts = createPayouts({ client: createDollrClient(), passcode });
      const stop = new AbortController();
      async function* readSalaries(_: string) {
        const recipient = { name: "Ama Example", phone: "231883456789" };
        for (const id of ["one", "two"]) yield { id, recipient, amount: "20.00", currency: "USD" };
      }`,
    after: `console.log(completed.count, failed.count, pending.count, unknown.count, refused.count, total.count);
      await payouts.close();`,
    prints: /2 0 0 0 0 2$/,
  },
  "otel 2": {
    before: COLLECTIONS,
    after: `await (await collections.start({ id: "order-2", payer, items, currency: "USD" })).settled(); await collections.close();`,
    prints: /"status":"completed"/,
  },
  "testing 1": {},
  "testing 2": {
    before: `${DEVICE}
      import { memoryStore } from "@dollr-kit/collect";
      import { createDollrClient } from "@dollr-kit/core";
      import { createPayouts } from "@dollr-kit/disburse";
      import { proveNoDoubleCharge } from "@dollr-kit/testing";`,
  },
  "types 1": { after: "console.log(body satisfies object); export type Others = [Execution, Invoice, paths];" },
};

/** The other blocks, by the test that runs them. */
export const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  "packages/collect/test/readme.test.ts": ["collect 1"],
  "packages/core/test/contract/operations.test.ts": ["core 1"],
  "packages/disburse/test/readme.test.ts": ["disburse 1"],
  "packages/otel/test/readme.test.ts": ["otel 1"],
  "packages/sandbox/test/readme.test.ts": ["sandbox 1", "sandbox 2", "sandbox 3", "sandbox 4"],
  "packages/postgres/test/integration/readme.test.ts": [1, 2, 3, 4, 5, 6].map((place) => `postgres ${place}`),
};
