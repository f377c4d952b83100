import { startPrism } from "@dollr-kit/spec/prism";
import { startChild } from "../measure/child.ts";
import { formatNumber } from "../report/format.ts";
import type { Part } from "../report/section.ts";
import type { RequestName } from "./requests.ts";

const WARM_UP_MS = 700;
const RUN_MS = 1_500;
const NAMES: readonly RequestName[] = ["get", "post"];

type Rates = readonly number[];

/** How many requests per second a stand-in for Dollr answers. */
export const sandbox: Part = {
  name: "sandbox",
  title: "Sandbox",
  async run() {
    const inProcess = await measure("./in-process-worker.ts");
    const collecting = await measureCollecting();
    const overLoopback = await measureServer();
    const prism = await measurePrism();
    return {
      how: `Requests per second for reading the merchant and for creating a party. Every request and answer is checked against the
description. They run in process one after another on one core, and over loopback 16 in flight from another process. Prism answers
from examples and keeps nothing. A whole collection is an invoice from the party to the ending, in process. It has
as many reads of the status as other requests, and the ledger balances afterwards.`,
      tables: [
        {
          head: ["Stand-in", "GET", "POST"],
          rows: [
            ["sandbox, in process", ...inProcess.map(formatNumber)],
            ["sandbox, over loopback", ...overLoopback.map(formatNumber)],
            ["Prism, over loopback", ...prism.map(formatNumber)],
          ],
        },
        { head: ["In process", "requests/s"], rows: [["whole collections", formatNumber(collecting)]] },
      ],
      bars: [
        { what: "requests a second in process", value: Math.min(...inProcess, collecting), unit: "", atLeast: 5_000 },
      ],
    };
  },
};

async function measureCollecting(): Promise<number> {
  const child = startChild(new URL("./in-process-worker.ts", import.meta.url));
  try {
    await child.ask("collect", { ms: WARM_UP_MS });
    return await child.ask<number>("collect", { ms: RUN_MS });
  } finally {
    await child.stop();
  }
}

async function measureServer(): Promise<Rates> {
  const server = startChild(new URL("./server.ts", import.meta.url));
  try {
    return await measure("./load-worker.ts", await server.ask<string>("listen"));
  } finally {
    await server.stop();
  }
}

async function measurePrism(): Promise<Rates> {
  const prism = await startPrism();
  try {
    return await measure("./load-worker.ts", prism.url);
  } finally {
    await prism.close();
  }
}

/** @param url - of the server, where there is one. */
async function measure(worker: string, url?: string): Promise<Rates> {
  const child = startChild(new URL(worker, import.meta.url));
  try {
    if (url !== undefined) await child.ask("open", url);
    const rates: number[] = [];
    for (const name of NAMES) {
      await child.ask("run", { name, ms: WARM_UP_MS });
      rates.push(await child.ask<number>("run", { name, ms: RUN_MS }));
    }
    return rates;
  } finally {
    await child.stop();
  }
}
