import { type Child, startChild } from "../measure/child.ts";
import { formatNumber, formatRatio } from "../report/format.ts";
import type { Bar, Part, Section, Table } from "../report/section.ts";
import { CLIENTS, type ClientName, PROMISED, RAW_FETCH } from "./clients.ts";
import { type Compared, compare, startWarm } from "./compare.ts";
import { IN_FLIGHT, VERBS, type Verb } from "./worker.ts";

type Results = ReadonlyMap<string, Compared>;

const keyOf = (client: ClientName, verb: Verb) => `${client} ${verb}`;

/** CPU, throughput and p99 of a call. */
export const calls: Part = {
  name: "calls",
  async run() {
    const server = startChild(new URL("../loopback/server.ts", import.meta.url));
    try {
      const baseUrl = await server.ask<string>("listen");
      return toSection(await compareAll(baseUrl));
    } finally {
      await server.stop();
    }
  },
};

async function compareAll(baseUrl: string): Promise<Results> {
  const results = new Map<string, Compared>();
  const raw = await startWarm(RAW_FETCH, baseUrl);
  try {
    for (const { name } of CLIENTS) {
      for (const [verb, compared] of await compareOne(raw, name, baseUrl)) results.set(keyOf(name, verb), compared);
    }
  } finally {
    await raw.stop();
  }
  return results;
}

async function compareOne(raw: Child, name: string, baseUrl: string): Promise<[Verb, Compared][]> {
  const client = await startWarm(name, baseUrl);
  try {
    const compared: [Verb, Compared][] = [];
    for (const verb of VERBS) compared.push([verb, await compare(raw, client, verb)]);
    return compared;
  } finally {
    await client.stop();
  }
}

function toSection(results: Results): Section {
  return {
    title: "Calls",
    how: `One process reads and makes invoices, ${IN_FLIGHT} calls in flight, against a server on loopback in a process of its
own. Each client has a warmed process and takes turns with raw \`fetch\`, an eighth of a second each; figures are ratios to the
raw \`fetch\` beside it: the median, and in brackets the half of the pairs around it. CPU is user and system time of the
client's process. \`core\` has token, input checks, retry, time-out and errors on; stripe-node sends forms, by its nature.`,
    tables: VERBS.map((verb) => toTable(results, verb)),
    bars: PROMISED.map(({ client, verb, figure, ...limit }): Bar => {
      const value = results.get(keyOf(client, verb))?.ratios[figure].median;
      return { what: `${labelOf(client)}: ${figure} per ${verb.toUpperCase()}`, value, unit: "×", ...limit };
    }),
  };
}

function toTable(results: Results, verb: Verb): Table {
  return {
    head: [verb.toUpperCase(), "CPU", "throughput", "p99", "µs CPU", "calls/s", "p99 ms"],
    rows: CLIENTS.map(({ name, label }) => {
      const { ratios, cpuMicros, callsPerSecond, p99Ms } = results.get(keyOf(name, verb))!;
      const figures = [ratios.cpu, ratios.throughput, ratios.p99].map(formatRatio);
      return [label, ...figures, formatNumber(cpuMicros), formatNumber(callsPerSecond), formatNumber(p99Ms)];
    }),
  };
}

const labelOf = (client: ClientName): string => CLIENTS.find(({ name }) => name === client)!.label;
