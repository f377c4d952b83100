import { useEffect, useRef } from "preact/hooks";
import type { RequestDetail, RequestRow } from "../../src/window/view-data.ts";
import { type Address, go, withQuery } from "../live/address.ts";
import { clean, clock, duration, exactClock, sentence } from "../live/format.ts";
import { useHeldRows } from "../live/use-held-rows.ts";
import { instanceOf } from "../live/use-view.ts";
import { RequestDrawer } from "../parts/request-drawer.tsx";
import { RequestState } from "../parts/request-state.tsx";
import { Chips, Empty, Pager, Waiting } from "../parts/small.tsx";
import type { ViewProps } from "./view-props.ts";

const CHIPS = [
  ["", "All"],
  ["ok", "Answered"],
  ["refused", "Refused"],
  ["broken", "Server error"],
  ["lost", "Lost"],
  ["running", "Running"],
] as const;

export function RequestsView({ live, address }: ViewProps) {
  const counts = live.facts["counts"] as Record<string, number> | undefined;
  const next = live.facts["next"] as string | undefined;
  const detail = live.facts["detail"] as RequestDetail | "none" | null | undefined;
  const { body, rows, waiting, release } = useHeldRows(live.rows, `${instanceOf(live)} ${address.query}`);
  const open = address.path.split("/")[2];
  const close = useCloser(open, address);
  const all = counts?.[address.query.get("state") ?? "all"] ?? 0;
  return (
    <div class={open ? "with-drawer" : ""}>
      <div class="head">
        <h1>Requests</h1>
        <Waiting count={waiting} onShow={release} />
      </div>
      <Chips address={{ ...address, path: "/requests" }} label="By answer" chips={CHIPS} counts={counts} />
      {rows.length > 0 ? (
        <table class="list requests">
          <caption class="unseen">Requests, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Answer</th>
              <th scope="col">Request</th>
              <th scope="col">Faults</th>
              <th scope="col">Who</th>
              <th scope="col" class="number">
                Took
              </th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody ref={body as { current: HTMLTableSectionElement | null }}>
            {rows.map((row) => (
              <RequestLine key={row.id} row={row as RequestRow} address={address} isOpen={row.id === open} />
            ))}
          </tbody>
        </table>
      ) : (
        live.isLoaded && <NoRequests isFiltered={address.query.size > 0} />
      )}
      <Pager address={{ ...address, path: "/requests" }} next={next} shown={rows.length} all={all} />
      {open && <RequestDrawer id={open} detail={detail ?? undefined} isLoaded={live.isLoaded} onClose={close} />}
    </div>
  );
}

/** Closes the drawer, and gives the focus back to the line that it was opened from. */
function useCloser(open: string | undefined, address: Address): () => void {
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (open === undefined && last.current !== undefined) {
      document.querySelector<HTMLElement>(`a[href^="/requests/${last.current}"]`)?.focus();
    }
    last.current = open;
  }, [open]);
  return () => go(withQuery({ ...address, path: "/requests" }, {}));
}

interface RequestLineProps {
  readonly row: RequestRow;
  readonly address: Address;
  readonly isOpen: boolean;
}

function RequestLine({ row, address, isOpen }: RequestLineProps) {
  const href = withQuery({ ...address, path: `/requests/${row.id}` }, {});
  return (
    <tr class={isOpen ? "is-open" : ""} onClick={(event) => openFrom(event, href)}>
      <td class="cell-state">
        <RequestState row={row} />
      </td>
      <td class="cell-what">
        <a href={href} aria-current={isOpen ? "true" : undefined}>
          {row.operation}
        </a>
        <small>
          <b class="method">{row.method}</b> <code>{clean(row.path)}</code>
        </small>
      </td>
      <td class="cell-faults">
        {row.faults.map((fault) => (
          <span key={fault} class="fault">
            {sentence(fault)}
          </span>
        ))}
      </td>
      <td class="cell-by">{clean(row.who)}</td>
      <td class="number cell-took">{row.tookMs === undefined ? "" : duration(row.tookMs)}</td>
      <td class="cell-time">
        <time title={`${exactClock(row.at)} UTC`}>{clock(row.at)}</time>
      </td>
    </tr>
  );
}

function openFrom(event: MouseEvent, href: string): void {
  const isElsewhere = event.target instanceof Element && event.target.closest("a, button") !== null;
  if (isElsewhere || !getSelection()?.isCollapsed || event.button !== 0) return;
  go(href);
}

const NoRequests = ({ isFiltered }: { readonly isFiltered: boolean }) =>
  isFiltered ? (
    <Empty title="Nothing like this">
      <p>
        No request fits. <a href="/requests">Show all requests</a>
      </p>
    </Empty>
  ) : (
    <Empty title="No requests yet">
      <p>Each request that your shop sends stands here at once, with its answer.</p>
      <p>
        <a class="button main" href="/connect">
          Send the first one
        </a>
      </p>
    </Empty>
  );
