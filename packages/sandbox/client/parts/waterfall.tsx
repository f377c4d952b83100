import type { TimelineRow } from "../../src/window/view-data.ts";
import { clean, duration, exactClock, sentence } from "../live/format.ts";
import { createTimeScale } from "../live/time-scale.ts";

const KINDS = { request: "Request", state: "Status", money: "Money" } as const;

/** What happened to a payment, line by line, and when: requests as bars, changes as dots. */
export function Waterfall({ rows }: { readonly rows: readonly TimelineRow[] }) {
  const start = rows[0]?.at ?? 0;
  const scale = createTimeScale(rows.flatMap(({ at, endedAt }) => (endedAt === undefined ? [at] : [at, endedAt])));
  return (
    <ol class="waterfall">
      {rows.map((row) => (
        <li key={row.id}>
          <div class="what">
            <span class="kind">{KINDS[row.kind]}</span> <Title row={row} />
            {row.faults.map((fault) => (
              <span key={fault} class="fault">
                {sentence(fault)}
              </span>
            ))}
            {row.note && <small>{clean(row.note)}</small>}
          </div>
          <time title={`${exactClock(row.at)} UTC`}>+{duration(row.at - start)}</time>
          <div class="track" aria-hidden="true">
            <Bar row={row} scale={scale} />
          </div>
        </li>
      ))}
    </ol>
  );
}

const Title = ({ row: { requestId, title, tone } }: { readonly row: TimelineRow }) =>
  requestId === undefined ? <b class={tone}>{title}</b> : <a href={`/requests/${requestId}`}>{title}</a>;

function Bar({ row, scale }: { readonly row: TimelineRow; readonly scale: (at: number) => number }) {
  const left = scale(row.at);
  const width = row.endedAt === undefined ? 0 : scale(row.endedAt) - left;
  const shape = row.kind === "request" ? "bar" : row.kind === "money" ? "diamond" : "dot";
  return (
    <span
      class={`${shape} ${row.tone} ${row.faults.length > 0 ? "is-hit" : ""}`}
      style={{ left: `${left * 100}%`, width: shape === "bar" ? `${width * 100}%` : undefined }}
    />
  );
}
