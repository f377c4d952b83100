import type { AdvanceContext } from "../advance/advance-context.ts";
import { OtherMerchantError } from "../errors/other-merchant-error.ts";
import type { StoreErrorKind } from "../errors/store-error.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { Follow } from "./follow.ts";
import { SOON_MS } from "./next-poll.ts";
import type { WakerOptions } from "./waker.ts";

const UNREADABLE: StoreErrorKind = "unreadable";

export interface FollowSharedOptions extends Pick<WakerOptions, "isOurs" | "passes" | "drive"> {
  /** Claims what is due, where this process works. */
  claimNow(): Promise<unknown>;
  watch(record: PaymentRecord): void;
}

/** The same for a shared store: whoever claims it drives it, which may be this process. */
export function createFollowShared(
  { store, bus, clock }: AdvanceContext,
  { isOurs, passes, drive, claimNow, watch }: FollowSharedOptions,
): Follow {
  async function load({ id, attempt }: PaymentRecord): Promise<PaymentRecord | undefined> {
    const record = await store.load(id, attempt);
    if (record === undefined) return undefined;
    // One that has ended, too: goods of this shop must not leave for the payment of another.
    if (!(await isOurs(record))) throw new OtherMerchantError(record.id, record.referenceId);
    bus.publish(record);
    return record;
  }

  return {
    async join(record) {
      if (record.stage === "settled") return undefined;
      const isDue = record.wakeAt !== null && record.wakeAt.getTime() <= clock.now();
      // A claim alone says that nobody else works on it.
      if (isDue && !passes.has(record.id)) await claimNow().catch(() => undefined);
      watch(record);
      return passes.has(record.id) ? drive(record) : undefined;
    },
    askAgainAt({ id, wakeAt }) {
      const plannedMs = passes.expectedWaitMs(id) ?? (wakeAt?.getTime() ?? 0) - clock.now();
      return new Date(clock.now() + Math.max(SOON_MS, plannedMs));
    },
    async follow(known) {
      // While the store fails it is waited for, and read again and again. What cannot be read here stays so until people do something.
      const record = await load(known).catch((error) => {
        if (error instanceof OtherMerchantError || (error as { kind?: unknown }).kind === UNREADABLE) throw error;
        return known;
      });
      if (record !== undefined && record.stage !== "settled") watch(record);
      return record;
    },
  };
}
