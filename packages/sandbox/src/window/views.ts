import { isBalanced } from "./balance.ts";
import { viewConnect } from "./connect-view.ts";
import { viewFaults } from "./faults-view.ts";
import { viewLedger } from "./ledger-view.ts";
import { viewPayment } from "./payment-view.ts";
import { viewPayments } from "./payments-view.ts";
import { viewRequests } from "./requests-view.ts";
import type { ViewQuery, WindowSource } from "./source.ts";
import type { Snapshot, Top } from "./view-data.ts";

const VIEWS = {
  payments: viewPayments,
  payment: viewPayment,
  requests: viewRequests,
  faults: viewFaults,
  ledger: viewLedger,
  connect: viewConnect,
} as const satisfies Record<string, (source: WindowSource, query: ViewQuery) => Snapshot>;

export type ViewName = keyof typeof VIEWS;

export const isViewName = (name: string): name is ViewName => Object.hasOwn(VIEWS, name);

/** What a view shows now, with what the top of the window shows. */
export function showView(source: WindowSource, name: ViewName, query: ViewQuery): Snapshot {
  const { facts, rows } = VIEWS[name](source, query);
  const world = source.currentWorld();
  // To the second: a clock that is sent more often tells nothing more.
  const now = Math.floor(world.now / 1_000) * 1_000;
  return { facts: { ...facts, top: toTop(source), now }, rows };
}

function toTop(source: WindowSource): Top {
  const world = source.currentWorld();
  return {
    instance: world.instance,
    isBalanced: isBalanced(world),
    open: world.executions.filter(({ settled }) => settled === undefined).length,
    faults: source.faults.list.length,
    requests: source.log.count,
  };
}
