import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { createCollections } from "../../src/index.ts";
import { openShop } from "./shop.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const IN_2040_MS = 15 * 365 * DAY_MS;
export const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

/** A shop whose wall clock can be set, while time goes on for Dollr and for whoever sleeps. */
export function openSkewedShop(options: Parameters<typeof openShop>[0] = {}) {
  const shop = openShop(options);
  const { clock: truth, client, store } = shop;
  let now = () => truth.now();
  const clock = { now: () => now(), sleep: truth.sleep };
  return {
    ...shop,
    truth,
    /** By so much the wall clock is wrong from now on. */
    set(errorMs: number) {
      now = () => truth.now() + errorMs;
    },
    freeze() {
      const frozenMs = now();
      now = () => frozenMs;
    },
    process: (watch: object = {}, ownStore = store, ownClient = client) =>
      createCollections({ client: ownClient, store: ownStore, clock, random: () => 0.5, watch }),
    statusReads: () =>
      shop.sandbox.requests.filter(({ operation }) => /^retrieve\w+Status$/.test(operation ?? "")).length,
  };
}
