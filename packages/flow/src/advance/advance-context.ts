import type { Clock } from "@dollr-kit/core";
import type { Attention } from "../events/attention.ts";
import type { EventBus } from "../events/event-bus.ts";
import type { ResendLimits } from "../execution/before-send.ts";
import type { FlowDefinition } from "../flow-definition.ts";
import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { PassCalls } from "../quota/pass-calls.ts";
import type { PaymentRecord } from "../record/record.ts";
import type { PaymentStore } from "../stores/payment-store.ts";
import type { CallingOff } from "./calling-off.ts";
import type { Holdings } from "./holdings.ts";

/** What all payments of one process and kind share. */
export interface AdvanceContext extends Omit<PassCalls, "end"> {
  readonly definition: FlowDefinition;
  readonly store: PaymentStore;
  readonly clock: Clock;
  /** For what lasts within this process; the wall clock may be set meanwhile. */
  readonly time: ElapsedTime;
  readonly bus: EventBus;
  readonly attention: Attention;
  readonly limits: ResendLimits;
  /** Opens the attempt after this one where Dollr knows it: the store was lost meanwhile, or it is another machine's. */
  findLaterAttempt(record: PaymentRecord): Promise<void>;
  /** What this process is asked to call off: a pass under way ends with its next save, and sends nothing. */
  readonly callingOff: CallingOff;
  /** Whether this process closes: nothing new is begun, and a pass under way ends with its next save. */
  isClosing(): boolean;
  /** Milliseconds: how long a pass under way has the record beyond its last save. More, where many payments wait. */
  recordLeaseMs(): number;
  /** The same beyond the next look, while the record rests. */
  restLeaseMs(): number;
  /** What is in hand of a store that is shared. Absent where this process watches its payments by itself. */
  readonly holdings?: Holdings | undefined;
  /** Milliseconds until the record is looked at again. */
  pollDelayMs(record: PaymentRecord, failedPasses: number): number;
}
