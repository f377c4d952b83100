import { startChild } from "../measure/child.ts";
import { formatNumber, formatSummary } from "../report/format.ts";
import type { Bar, Part, Section, Table } from "../report/section.ts";
import {
  CASES,
  type Case,
  CLIENTS,
  CONTROL,
  CONTROL_CLIENT,
  CONTROLLED,
  type Figure,
  labelOf,
  PROMISED,
  type Promised,
  RAW_FETCH,
} from "./clients.ts";
import { compare, type Pace, type Rounds, toMedian, toRatio } from "./compare.ts";
import { IN_FLIGHT } from "./worker.ts";

const PACE: Pace = { generations: 2, turns: 8 };
const QUICK_PACE: Pace = { generations: 1, turns: 3 };

/** CPU, throughput and p99 of a call. */
export const calls: Part = {
  name: "calls",
  title: "Calls",
  async run({ quick }) {
    const pace = quick ? QUICK_PACE : PACE;
    const server = startChild(new URL("../loopback/server.ts", import.meta.url));
    try {
      return toSection(await compare(await server.ask<string>("listen"), pace), pace);
    } finally {
      await server.stop();
    }
  },
};

function toSection(rounds: Rounds, { generations, turns }: Pace): Omit<Section, "title"> {
  return {
    how: `Each client reads and makes invoices in a process of its own, with ${IN_FLIGHT.join(", ")} calls in flight, against a server on loopback in
another one. All are warmed until their rounds cost the same. Then they take turns of a third of a second, ${turns} times in each
of ${generations} generations of processes. Every second time the order is reversed. Figures are ratios to the raw \`fetch\` of the same turn: the
median, and in brackets the middle half of the turns. Bars are ratios to the client that they name. CPU is user and system time of
the client's process. Raw \`fetch\` against itself is the control: the bars of a table decide nothing unless it comes out as 1 there. \`core\`
has token, input checks, retry, time-out and errors on; stripe-node sends forms, by its nature.`,
    tables: CASES.map((each) => toTable(rounds, each)),
    bars: CASES.flatMap((each) => [
      ...CONTROLLED.map((figure) => toControl(rounds, each, figure)),
      ...PROMISED.map((promised) => toBar(rounds, each, promised)),
    ]),
  };
}

const toControl = (rounds: Rounds, each: Case, figure: Figure): Bar => ({
  ...toBar(rounds, each, { client: CONTROL_CLIENT, to: RAW_FETCH, figure, ...CONTROL }),
  what: `${labelOf(CONTROL_CLIENT)}: ${figure}, ${toName(each)}`,
  isControl: true,
});

function toBar(rounds: Rounds, each: Case, { client, to, figure, ...limit }: Promised): Bar {
  const value = toRatio(rounds, each, client, to, figure).median;
  return {
    what: `${labelOf(client)}, to ${labelOf(to)}: ${figure}, ${toName(each)}`,
    value,
    unit: "×",
    case: toName(each),
    ...limit,
  };
}

function toTable(rounds: Rounds, each: Case): Table {
  return {
    head: [toName(each), "CPU", "throughput", "p99", "µs CPU", "calls/s", "p99 ms"],
    rows: CLIENTS.map(({ name, label }) => [
      label,
      ...FIGURES.map((figure) => formatSummary(toRatio(rounds, each, name, RAW_FETCH, figure), 2)),
      ...FIGURES.map((figure) => formatNumber(toMedian(rounds, each, name, figure))),
    ]),
  };
}

const FIGURES: readonly Figure[] = ["cpu", "throughput", "p99"];

const toName = ({ verb, inFlight }: Case): string => `${verb.toUpperCase()}, ${inFlight} in flight`;
