import { startChild } from "../measure/child.ts";
import { formatNumber, formatRatio } from "../report/format.ts";
import type { Bar, Part, Section, Table } from "../report/section.ts";
import { CLIENTS, type ClientName, CONTROL, CONTROLLED, PROMISED, type Promised, RAW_FETCH } from "./clients.ts";
import { type Compared, compare, GENERATIONS, TURNS } from "./compare.ts";
import { IN_FLIGHT, VERBS, type Verb } from "./worker.ts";

type Results = ReadonlyMap<ClientName, ReadonlyMap<Verb, Compared>>;

/** CPU, throughput and p99 of a call. */
export const calls: Part = {
  name: "calls",
  title: "Calls",
  async run() {
    const server = startChild(new URL("../loopback/server.ts", import.meta.url));
    try {
      const baseUrl = await server.ask<string>("listen");
      const results = new Map<ClientName, ReadonlyMap<Verb, Compared>>();
      for (const { name } of CLIENTS) results.set(name, await compare(name, baseUrl));
      return toSection(results);
    } finally {
      await server.stop();
    }
  },
};

function toSection(results: Results): Omit<Section, "title"> {
  return {
    how: `One process reads and makes invoices, ${IN_FLIGHT} calls in flight, against a server on loopback in a process of its
own. Each client and a raw \`fetch\` beside it get new processes and are warmed until their rounds cost the same. Then they take
turns, raw, client, client, raw, a third of a second each, ${TURNS} times in each of ${GENERATIONS} generations of processes, which makes
${2 * TURNS * GENERATIONS} pairs; the other one begins in every second generation. Figures are ratios to the raw \`fetch\` beside it: the
median, and in brackets the half of the pairs around it. CPU is user and system time of the client's process. Raw \`fetch\`
against itself is the control: the bars decide nothing unless it comes out as 1. \`core\` has token, input checks, retry, time-out
and errors on; stripe-node sends forms, by its nature.`,
    tables: VERBS.map((verb) => toTable(results, verb)),
    bars: [...toControls(results), ...PROMISED.map((promised) => toBar(results, promised))],
  };
}

function toControls(results: Results): Bar[] {
  return VERBS.flatMap((verb) =>
    CONTROLLED.map((figure) => ({
      ...toBar(results, { client: RAW_FETCH, verb, figure, ...CONTROL }),
      isControl: true,
    })),
  );
}

function toBar(results: Results, { client, verb, figure, ...limit }: Promised): Bar {
  const value = results.get(client)?.get(verb)?.ratios[figure].median;
  return { what: `${labelOf(client)}: ${figure} per ${verb.toUpperCase()}`, value, unit: "×", ...limit };
}

function toTable(results: Results, verb: Verb): Table {
  return {
    head: [verb.toUpperCase(), "CPU", "throughput", "p99", "µs CPU", "calls/s", "p99 ms"],
    rows: CLIENTS.map(({ name, label }) => {
      const { ratios, cpuMicros, callsPerSecond, p99Ms } = results.get(name)!.get(verb)!;
      const figures = [ratios.cpu, ratios.throughput, ratios.p99].map(formatRatio);
      return [label, ...figures, formatNumber(cpuMicros), formatNumber(callsPerSecond), formatNumber(p99Ms)];
    }),
  };
}

const labelOf = (client: ClientName): string => CLIENTS.find(({ name }) => name === client)!.label;
