/** What a program wrote to a terminal, and when. */
export interface Cast {
  readonly columns: number;
  readonly rows: number;
  readonly events: readonly CastEvent[];
  /** Whoever plays it makes longer pauses as short as this, in seconds. */
  readonly idleLimit?: number;
}

export interface CastEvent {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly text: string;
}

/** asciicast v2, the form of asciinema: one line of JSON for the head, and one for each event. */
export function renderCast({ columns, rows, events, idleLimit }: Cast): string {
  const head = JSON.stringify({ version: 2, width: columns, height: rows, idle_time_limit: idleLimit });
  const lines = events.map(({ at, text }) => JSON.stringify([Math.round(at * 1_000) / 1_000, "o", text]));
  return `${[head, ...lines].join("\n")}\n`;
}

export function parseCast(text: string): Cast {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const { width, height, idle_time_limit } = JSON.parse(head) as Head;
  const events = lines.map((line) => {
    const [at, , written] = JSON.parse(line) as [number, string, string];
    return { at, text: written };
  });
  return { columns: width, rows: height, events, ...(idle_time_limit !== undefined && { idleLimit: idle_time_limit }) };
}

interface Head {
  readonly width: number;
  readonly height: number;
  readonly idle_time_limit?: number;
}

/** The events as they are played: with no pause above the limit. */
export function withoutIdleTime({ events, idleLimit = Number.POSITIVE_INFINITY }: Cast): readonly CastEvent[] {
  let [played, before] = [0, 0];
  return events.map(({ at, text }) => {
    played += Math.min(at - before, idleLimit);
    before = at;
    return { at: played, text };
  });
}
