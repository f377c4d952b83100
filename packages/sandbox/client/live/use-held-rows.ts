import { useRef, useState } from "preact/hooks";
import type { Row } from "./use-view.ts";

/**
 * Keeps a list where it stands while somebody is in it: its rows change in place, and none moves below a pointer, a focus or a
 * selection. The rest waits until they are gone, or until it is asked for.
 * @param list - what the list is of; another one is shown at once.
 */
export function useHeldRows(rows: readonly Row[], list: string): HeldRows {
  const body = useRef<HTMLElement>(null);
  const shown = useRef<{ list: string; rows: readonly Row[] }>({ list, rows });
  const released = useRef(false);
  const [, draw] = useState(0);
  const isHeld = shown.current.list === list && !released.current && isInUse(body.current);
  released.current = false;
  const next = isHeld ? inPlace(shown.current.rows, rows) : rows;
  shown.current = { list, rows: next };
  const ids = new Set(next.map(({ id }) => id));
  return {
    body,
    rows: next,
    waiting: rows.filter(({ id }) => !ids.has(id)).length,
    release: () => {
      released.current = true;
      draw((times) => times + 1);
    },
  };
}

interface HeldRows {
  /** The element that holds the rows. */
  readonly body: { current: HTMLElement | null };
  readonly rows: readonly Row[];
  /** How many are new and not shown. */
  readonly waiting: number;
  /** Shows them. */
  readonly release: () => void;
}

function inPlace(shown: readonly Row[], now: readonly Row[]): readonly Row[] {
  const changed = new Map(now.map((row) => [row.replaces ?? row.id, row]));
  for (const row of now) changed.set(row.id, row);
  return shown.map((row) => changed.get(row.id) ?? row);
}

function isInUse(body: HTMLElement | null): boolean {
  if (body === null) return false;
  const selection = getSelection();
  const isSelected = selection !== null && !selection.isCollapsed && body.contains(selection.anchorNode);
  return isSelected || body.contains(document.activeElement) || body.querySelector("button:hover") !== null;
}
