import { useEffect, useState } from "preact/hooks";
import type { Delta, Top } from "../../src/window/view-data.ts";

export interface Row {
  readonly id: string;
  /** `id` of a row that this one stands for now. */
  readonly replaces?: string | undefined;
}

/** What a view shows, kept up to date. */
export interface Live {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly rows: readonly Row[];
  /** Whether anything has come yet. */
  readonly isLoaded: boolean;
  readonly isConnected: boolean;
}

const NOTHING: Live = { facts: {}, rows: [], isLoaded: false, isConnected: false };

/** Follows a view of the sandbox: `payments?limit=25&q=…`. What was shown stays until the first answer about another one is there. */
export function useView(name: string, query: string): Live {
  const [shown, setShown] = useState<{ readonly name: string; readonly live: Live }>({ name, live: NOTHING });
  useEffect(() => {
    const change = (next: (live: Live) => Live) =>
      setShown((before) => ({ name, live: next(before.name === name ? before.live : topOf(before.live)) }));
    let events: EventSource | undefined;
    const open = () => {
      events = new EventSource(`/__sandbox/views/${name}/events?${query}`);
      events.onmessage = ({ data }) => change((live) => apply(live, JSON.parse(data) as Delta));
      events.onerror = () => change((live) => ({ ...live, isConnected: false }));
    };
    // A browser has six connections to a server for all of its tabs: one more that listens, and no page loads any longer.
    const followWhileSeen = () => {
      events?.close();
      if (!document.hidden) open();
    };
    followWhileSeen();
    document.addEventListener("visibilitychange", followWhileSeen);
    return () => {
      document.removeEventListener("visibilitychange", followWhileSeen);
      events?.close();
    };
  }, [name, query]);
  return shown.name === name ? shown.live : topOf(shown.live);
}

/** What all views have, so that the top does not flicker between two of them. */
const topOf = ({ facts, isConnected }: Live): Live => ({
  ...NOTHING,
  isConnected,
  facts: { top: facts["top"], now: facts["now"] },
});

/** Which state of the sandbox it is: a reset makes another one. */
export const instanceOf = ({ facts }: Live): string => (facts["top"] as Top | undefined)?.instance ?? "";

function apply(before: Live, { isFirst, facts, rows, order }: Delta): Live {
  const known = new Map((isFirst ? [] : before.rows).map((row) => [row.id, row]));
  for (const row of rows ?? []) known.set(row.id, row);
  const ids = order ?? before.rows.map(({ id }) => id);
  return {
    facts: isFirst ? (facts ?? {}) : { ...before.facts, ...facts },
    rows: ids.flatMap((id) => known.get(id) ?? []),
    isLoaded: true,
    isConnected: true,
  };
}
