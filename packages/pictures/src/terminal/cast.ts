/** What a program wrote to a terminal, and when. */
export interface Cast {
  readonly columns: number;
  readonly rows: number;
  readonly events: readonly CastEvent[];
}

export interface CastEvent {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly text: string;
}

/** asciicast v2, the form of asciinema: one line of JSON for the head, and one for each event. */
export function renderCast({ columns, rows, events }: Cast): string {
  const head = JSON.stringify({ version: 2, width: columns, height: rows });
  const lines = events.map(({ at, text }) => JSON.stringify([Math.round(at * 1_000) / 1_000, "o", text]));
  return `${[head, ...lines].join("\n")}\n`;
}

export function parseCast(text: string): Cast {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const { width, height } = JSON.parse(head) as { readonly width: number; readonly height: number };
  const events = lines.map((line) => {
    const [at, , written] = JSON.parse(line) as [number, string, string];
    return { at, text: written };
  });
  return { columns: width, rows: height, events };
}
