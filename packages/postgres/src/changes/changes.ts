import { keepContext, resolveClock } from "@dollr-kit/flow";
import type { PostgresPool } from "../database/pool.ts";
import type { Run } from "../database/run.ts";
import { channelOf } from "./channel.ts";
import { connectTo, type Listen } from "./connect.ts";
import { createListening, type Listening } from "./listening.ts";
import { createTeller, type Teller } from "./teller.ts";

/** What is saved here is told to all, and what others save is heard. */
export interface Changes extends Pick<Listening, "onChange">, Pick<Teller, "tell"> {
  /** Tells what is left, and hears no more. */
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
