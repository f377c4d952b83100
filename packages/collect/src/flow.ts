import type { Clock } from "@dollr-kit/core";
import type { Attention } from "./attention.ts";
import type { CallDollr } from "./dollr.ts";
import type { ElapsedTime } from "./elapsed-time.ts";
import type { ResendLimits } from "./execution.ts";
import type { Hub } from "./hub.ts";
import type { CollectionRecord } from "./record.ts";
import type { CountryCodes } from "./steps/country-code.ts";
import type { CollectionStore } from "./stores/collection-store.ts";

/** What all payments of one `createCollections` share. */
export interface Flow {
  readonly call: CallDollr;
  /**
   * Takes the quota of the next call beforehand.
   * @throws HeldError while a 429 holds everyone.
   */
  reserve(): Promise<void>;
  readonly store: CollectionStore;
  readonly clock: Clock;
  /** For what lasts within this process; the wall clock may be set meanwhile. */
  readonly time: ElapsedTime;
  readonly hub: Hub;
  readonly attention: Attention;
  readonly countryCodes: CountryCodes;
  readonly limits: ResendLimits;
  /** Keeps what is known of the payer for the next payment. A cache: it is not waited for, and may fail. */
  rememberPayer(record: CollectionRecord): void;
  /** Opens the attempt after this one where Dollr knows it: the store was lost meanwhile, or it is another machine's. */
  adoptLater(record: CollectionRecord): Promise<void>;
  /** Nothing new is begun: what is under way rests at the next save. */
  isClosing(): boolean;
  /** Milliseconds beyond the next look during which the record stays with this process, however many wait with it. */
  handMs(): number;
  /** Milliseconds until the record is looked at again. */
  lookDelayMs(record: CollectionRecord, troubles: number): number;
}

/**
 * Whoever holds a record has it this long beyond the next look that it planned; then any worker may take it. It saves
 * work and carries no safety: every save is compare-and-set.
 */
export const HAND_MS = 60_000;

/**
 * A worker that cares for a payment (it was asked for here, or `resume` was called) takes it over from another one that
 * has not saved it for so long. A worker that was away so long asks first whether it still has it.
 */
export const TAKEOVER_MS = 5_000;
