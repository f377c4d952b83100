import type { LongHold, RateLimiter, RateOptions } from "@dollr-kit/flow";
import { createElapsedTime } from "../../../../flow/src/lib/elapsed-time.ts";
import { createVirtualClock } from "../../../../flow/test/support/virtual-clock.ts";
import { createFleetLimiter } from "../../../src/quota/fleet-limiter.ts";
import type { QuotaRow } from "../../../src/quota/quota-row.ts";
import { toRateBounds } from "../../../src/quota/rate-bounds.ts";
import { createFakeRow } from "./fake-row.ts";

/** A process that shares the quota. */
export interface Machine {
  readonly limiter: RateLimiter;
  /** When it has sent, in milliseconds from the beginning. */
  readonly sentAt: number[];
  readonly held: LongHold[];
  /** Errors of the row of which it told. */
  readonly silences: unknown[];
  /** How many more requests it wants to send. */
  wants(requests: number): void;
}

export interface Machines {
  readonly all: readonly Machine[];
  /** What the row was asked. */
  readonly asked: string[];
  readonly sleeping: number;
  run(ms: number): Promise<void>;
  /** From now on the row answers so many milliseconds late, one way; never where they are infinite, and with an error where they are negative. */
  isFar(ms: number): void;
  allSent(): readonly number[];
}

/** Several processes over one row, on virtual time. */
export function openMachines(count: number, rates: Partial<RateOptions> = {}): Machines {
  const options = { requestsPerSecond: 100, minRequestsPerSecond: 1, maxRequestsPerSecond: 100, ...rates };
  const clock = createVirtualClock();
  const startMs = clock.now();
  const asked: string[] = [];
  let farMs = 1;
  const base = createFakeRow(toRateBounds(options), clock.now);

  async function travel(): Promise<void> {
    if (farMs < 0) throw new Error("permission denied for table quotas");
    if (farMs === Number.POSITIVE_INFINITY) return new Promise(() => undefined);
    await clock.sleep(farMs);
  }

  const distant = (method: keyof QuotaRow) => async (given: never) => {
    asked.push(method);
    await travel();
    const answer = await (base[method] as (given: never) => Promise<unknown>)(given);
    await travel();
    return answer;
  };
  const row = Object.fromEntries(Object.keys(base).map((each) => [each, distant(each as keyof QuotaRow)]));

  function openMachine(): Machine {
    let wanted = 0;
    const machine = { sentAt: [] as number[], held: [] as LongHold[], silences: [] as unknown[] };
    const send = () => {
      while (wanted > 0 && limiter.tryAcquire()) {
        wanted -= 1;
        machine.sentAt.push(clock.now() - startMs);
      }
    };
    const limiter = createFleetLimiter({
      ...options,
      row: row as unknown as QuotaRow,
      time: createElapsedTime(clock),
      wanted: () => wanted,
      onChange: () => send(),
      onHeld: (hold) => machine.held.push(hold),
      onSilent: (error) => machine.silences.push(error),
    });
    return {
      ...machine,
      limiter,
      wants(requests) {
        wanted = requests;
        send();
      },
    };
  }

  const all = Array.from({ length: count }, openMachine);
  return {
    all,
    asked,
    get sleeping() {
      return clock.sleeping;
    },
    run: (ms) => clock.run(ms),
    isFar(ms) {
      farMs = ms;
    },
    allSent: () => all.flatMap(({ sentAt }) => sentAt),
  };
}
