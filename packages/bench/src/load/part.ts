import { startChild } from "../measure/child.ts";
import { formatNumber } from "../report/format.ts";
import type { Bar, Part } from "../report/section.ts";
import { type Load, QUOTA, SECONDS, UNTOLD } from "./run-load.ts";

/** Of what the quota carries. */
const SHARES = [0.5, 0.9, 1, 2] as const;
const STORES = ["memory", "SQLite"] as const;
/** Seconds from the charge until the ending is told, while the quota carries what is started: looks are 2 to 5 s apart. */
const MOST_SECONDS = 6;
/** What has piled up is to be settled in its size divided by the capacity, and this much more. */
const MOST_DRAIN = 1.2;

interface Measured extends Load {
  readonly store: string;
  readonly share: number;
}

const UNTOLD_LOAD = `memory, ${UNTOLD.perSecond} payments/s for ${UNTOLD.seconds / 60} min`;

/** Whether payments are seen to end while more is started than may be asked for. */
export const load: Part = {
  name: "load",
  title: "Load",
  async run() {
    const measured: Measured[] = [];
    // Side by side, each in a process of its own: none of them has much to do.
    for (const store of STORES)
      measured.push(
        ...(await Promise.all(SHARES.map(async (share) => ({ store, share, ...(await ask(store, share)) })))),
      );
    const untold = await ask("untold");
    return {
      how: `Payments of new payers by invoice, started at a steady rate for ${SECONDS} s against the sandbox in process, under a fixed quota of
${QUOTA} requests a second. Every answer takes 100 ms, and every payer pays 2 s after the execution. The capacity is the quota divided by
the requests that one payment alone takes. By default nobody says what the quota is: it begins at 20 requests a second, and grows.
Over memory on virtual time; over SQLite at \`synchronous=FULL\` on real time.`,
      tables: [
        {
          head: ["Store, load", "started/s", "capacity/s", "settled/s", "requests/s", "quota/s", ...WAITS],
          rows: measured.map((each) => {
            const { store, share, startedPerSecond, capacity, settledPerSecond, requestsPerSecond } = each;
            const rates = [startedPerSecond, capacity, settledPerSecond, requestsPerSecond, QUOTA];
            return [`${store}, ${share} times the capacity`, ...rates.map(formatNumber), ...toWaits(each)];
          }),
        },
        {
          head: ["Default options", "started/s", "settled/s", "requests/s", ...WAITS],
          rows: [
            [
              UNTOLD_LOAD,
              ...[untold.startedPerSecond, untold.settledPerSecond, untold.requestsPerSecond].map(formatNumber),
              ...toWaits(untold),
            ],
          ],
        },
      ],
      bars: [...measured.flatMap(toBars), toLookBar(`${UNTOLD_LOAD}, default options`, untold)],
    };
  },
};

async function ask(task: string, share?: number): Promise<Load> {
  const child = startChild(new URL("./worker.ts", import.meta.url));
  try {
    return await child.ask<Load>(task, share);
  } finally {
    await child.stop();
  }
}

const WAITS = ["charge to ending p50, s", "p99, s", "drained in, s"];
const toWaits = ({ p50, p99, drain }: Load): string[] => [p50, p99, drain].map(formatNumber);

const toLookBar = (what: string, { p99 }: Load): Bar => ({
  what: `${what}: charge to ending, p99`,
  value: p99,
  unit: "s",
  atMost: MOST_SECONDS,
});

function toBars(measured: Measured): Bar[] {
  const { store, share, drain, backlog, capacity } = measured;
  const what = `${store}, ${share} times the capacity`;
  const look = toLookBar(what, measured);
  if (share <= 1) return share === 0.9 ? [look] : [];
  const value = drain / (backlog / capacity);
  return [look, { what: `${what}: time to settle what has piled up`, value, unit: "×", atMost: MOST_DRAIN }];
}
