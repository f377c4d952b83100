import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import type { AttentionReport, CollectionEvent, CollectionsOptions, SettledOutcome } from "../../src/index.ts";
import { createClient, openShop, type Shop } from "./shop.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const phone = MAGIC_PHONES.approved.MTN_MOMO_LBR;

/** A shop whose Dollr calls executions FAILED for so long, whatever became of them. */
export function openFlippingShop(failsForMs: number): Shop {
  const shop = openShop({ settleAfterMs: 0 });
  const startedMs = shop.clock.now();
  const client = createClient(shop.clock, async (url, init) => {
    const answer = await shop.sandbox.fetch(new Request(url, init));
    const isFlipping = shop.clock.now() - startedMs < failsForMs;
    if (!isFlipping || !/(executions|status)\/collection/.test(String(url)) || !answer.ok) return answer;
    return Response.json({ ...((await answer.json()) as object), status: "FAILED", gateway_message: "Timed out" });
  });
  return { ...shop, client, worker: (more = {}) => shop.worker({ client, ...more }) };
}

/** What a shop hears. */
export function listen(shop: Shop, options: Partial<CollectionsOptions> = {}) {
  const [told, reports, events] = [[] as SettledOutcome[], [] as AttentionReport[], [] as CollectionEvent[]];
  const collections = shop.worker({
    watch: { onAttention: (report) => reports.push(report), onEvent: (event) => events.push(event) },
    ...options,
  });
  collections.onSettled((outcome) => void told.push(outcome));
  return { collections, told, reports, events };
}

export const kindsOf = (reports: readonly AttentionReport[]) => reports.map(({ kind }) => kind);
