import { keepContext, resolveClock } from "@dollr-kit/flow";
import type { PostgresPool } from "../database/pool.ts";
import type { Run } from "../database/run.ts";
import { channelOf } from "./channel.ts";
import { connectTo, type Listen } from "./connect.ts";
import { createListening, type Listening } from "./listening.ts";
import { createTeller, type Teller } from "./teller.ts";

/** Tells other stores what this one saves, and hears what they save. */
export interface Changes extends Pick<Listening, "onChange">, Pick<Teller, "tell"> {
  /** Sends the changes that still wait, then stops listening. */
  close(): Promise<void>;
}

export interface ChangesOptions {
  readonly schema: string;
  readonly timeoutMs: number;
  readonly listen: Listen;
}

export function createChanges(pool: PostgresPool, run: Run, { schema, timeoutMs, listen }: ChangesOptions): Changes {
  const { sleep } = resolveClock();
  const shared = { channel: channelOf(schema), by: crypto.randomUUID(), sleep, outside: keepContext() };
  const connect = connectTo(listen, pool, timeoutMs);
  const listening = createListening({ ...shared, connect, random: Math.random, timeoutMs });
  const teller = createTeller({ ...shared, run, tellHere: listening.tellHere });
  return {
    tell: teller.tell,
    onChange: listening.onChange,
    async close() {
      await teller.close();
      listening.close();
    },
  };
}
