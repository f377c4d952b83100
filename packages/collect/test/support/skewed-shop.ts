import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { type Collections, createCollections } from "../../src/index.ts";
import { openShop, type Shop, type ShopOptions } from "./shop.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const IN_2040_MS = 15 * 365 * DAY_MS;
export const STUCK = { name: "Ama Example", phone: MAGIC_PHONES.stuck.MTN_MOMO_LBR };

/** A shop, and the time that is true while its wall clock is wrong. */
export interface SkewedShop extends Shop {
  readonly truth: Shop["clock"];
  /** By so much the wall clock is wrong from now on. */
  set(errorMs: number): void;
  freeze(): void;
  process(watch?: object, ownStore?: Shop["store"], ownClient?: Shop["client"]): Collections;
  /** How often a status was read. */
  statusReads(): number;
}

/** A shop whose wall clock can be set, while time goes on for Dollr and for whoever sleeps. */
export function openSkewedShop(options: ShopOptions = {}): SkewedShop {
  const shop = openShop(options);
  const { clock: truth, client, store } = shop;
  let now = () => truth.now();
  const clock = { now: () => now(), sleep: truth.sleep };
  return {
    ...shop,
    truth,
    set(errorMs: number) {
      now = () => truth.now() + errorMs;
    },
    freeze() {
      const frozenMs = now();
      now = () => frozenMs;
    },
    process: (watch = {}, ownStore = store, ownClient = client) =>
      createCollections({ client: ownClient, store: ownStore, clock, random: () => 0.5, watch }),
    statusReads: () =>
      shop.sandbox.requests.filter(({ operation }) => /^retrieve\w+Status$/.test(operation ?? "")).length,
  };
}
