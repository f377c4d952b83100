/** What is weighed, in bytes, minified and gzipped. */
export interface Bundle {
  readonly label: string;
  readonly code: string;
  /** For whom it is bundled. @defaultValue any runtime */
  readonly conditions?: readonly string[];
  /** What it weighs today and a hundredth. It goes down with what is saved, and never up without a reason. */
  readonly atMost?: number;
}

export const OURS: readonly Bundle[] = [
  {
    label: "core: a token and one call",
    code: `import { createDollrClient } from "@dollr-kit/core";
console.log(await createDollrClient().invoices.retrieve(101));`,
    atMost: 18_450,
  },
  {
    label: "core: a token and one call, on Node",
    code: `import { createDollrClient } from "@dollr-kit/core";
console.log(await createDollrClient().invoices.retrieve(101));`,
    conditions: ["node"],
    atMost: 20_350,
  },
  {
    label: "core: everything that it exports",
    code: `import * as core from "@dollr-kit/core";
console.log(core);`,
    atMost: 18_720,
  },
  {
    label: "core and collect, with the memory store",
    code: `import { createDollrClient } from "@dollr-kit/core";
import { createCollections, memoryStore } from "@dollr-kit/collect";
console.log(createCollections({ client: createDollrClient(), store: memoryStore() }));`,
    atMost: 77_580,
  },
  {
    label: "collect: the handler of a checkout, beside the collections that it needs",
    code: `import { createCheckoutHandler } from "@dollr-kit/collect/web";
console.log(createCheckoutHandler({ collections, order, authorize, orderPage }));`,
    atMost: 21_800,
  },
  {
    label: "collect: the element `<dollr-status>`",
    code: `import { defineStatusElement } from "@dollr-kit/collect/web/status-element";
defineStatusElement();`,
    atMost: 4_090,
  },
  {
    label: "core and disburse, with the memory store",
    code: `import { createDollrClient } from "@dollr-kit/core";
import { createPayouts, createRefunds, createTransfers, memoryStore } from "@dollr-kit/disburse";
const [client, store] = [createDollrClient(), memoryStore()];
console.log(createPayouts({ client, store, passcode }), createTransfers({ client, store }), createRefunds({ client, store }));`,
    atMost: 74_640,
  },
];

/** One name of a package must not bring the rest of it. */
export const SINGLE_NAMES: readonly Bundle[] = [
  single("core", "isDollrError", 1_680),
  single("core", "DollrTimeoutError", 1_690),
  single("collect", "memoryStore", 4_775),
  single("collect", "StaleRecordError", 3_415),
  single("collect", "next", 3_710),
];

/** What people would pick instead; with one call each. */
export const OTHERS: readonly Bundle[] = [
  {
    label: "openapi-fetch",
    code: `import createClient from "openapi-fetch";
console.log(await createClient({ baseUrl: "https://example.com" }).GET("/"));`,
  },
  {
    label: "ky",
    code: `import ky from "ky";
console.log(await ky.get("https://example.com").json());`,
  },
  {
    label: "axios",
    code: `import axios from "axios";
console.log(await axios.get("https://example.com"));`,
  },
  {
    label: "stripe",
    code: `import Stripe from "stripe";
console.log(await new Stripe("key").invoices.retrieve("101"));`,
  },
  {
    label: "openai",
    code: `import OpenAI from "openai";
console.log(await new OpenAI().models.list());`,
  },
];

function single(room: string, name: string, atMost: number): Bundle {
  const code = `import { ${name} } from "@dollr-kit/${room}";\nconsole.log(${name});`;
  return { label: `${room}: \`${name}\` alone`, code, atMost };
}
