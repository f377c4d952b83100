import type { ElapsedTime } from "../lib/elapsed-time.ts";
import type { LongHold, RateRefusal } from "./rate-limiter.ts";

/** Without a Retry-After the wait doubles from here, up to the cap. */
const FIRST_HOLD_MS = 1_000;
const MAX_HOLD_MS = 60_000;
/** No Retry-After is obeyed for longer: then one request looks whether it still holds. */
const LONGEST_HOLD_MS = 15 * 60_000;
/** People are told of a wait that is at least so long. */
const LONG_HOLD_MS = 60_000;

/** The wait after a 429. */
export interface Hold {
  isHeld(): boolean;
  leftMs(): number;
  /** Whether a request may be sent. After a wait that was cut short, only one, until its answer is there. */
  tryPass(): boolean;
  /** Whether others wait for the answer of that one. */
  isLooking(): boolean;
  /** A request that passed was not sent. */
  release(): void;
  begin(refusal: RateRefusal): void;
  answered(): void;
  close(): void;
}

export interface HoldOptions {
  readonly time: ElapsedTime;
  readonly onChange: () => void;
  readonly onHeld: (hold: LongHold) => void;
}

export function createHold({ time, onChange, onHeld }: HoldOptions): Hold {
  const closing = new AbortController();
  let refusals = 0;
  let holds = 0;
  let endsMs = 0;
  let toldMs = 0;
  /** A wait was cut short, so Dollr may still refuse: one request looks first. */
  let isInDoubt = false;
  let isLooking = false;

  function tell({ reason }: RateRefusal, waitMs: number): void {
    if (waitMs < LONG_HOLD_MS || waitMs <= toldMs) return;
    toldMs = waitMs;
    onHeld({ waitMs, reason });
  }

  return {
    isHeld: () => holds > 0,
    leftMs: () => Math.max(0, endsMs - time.nowMs()),
    isLooking: () => isLooking,
    tryPass() {
      if (holds > 0 || isLooking) return false;
      isLooking = isInDoubt;
      return true;
    },
    release() {
      isLooking = false;
    },
    begin(refusal) {
      const ownMs = Math.min(MAX_HOLD_MS, FIRST_HOLD_MS * 2 ** refusals);
      const { retryAfterMs = 0 } = refusal;
      // Dollr may ask for no wait at all, or for one that is over by its own clock, and refuse the next request just the same.
      const askedMs = retryAfterMs < FIRST_HOLD_MS ? ownMs : retryAfterMs;
      // Several requests that were under way together and are refused together count as one refusal.
      if (holds === 0) refusals += 1;
      if (refusal.retryAfterMs !== undefined) tell(refusal, askedMs);
      holds += 1;
      isLooking = false;
      if (askedMs > LONGEST_HOLD_MS) isInDoubt = true;
      const free = () => {
        holds -= 1;
        onChange();
      };
      const waitMs = Math.min(askedMs, LONGEST_HOLD_MS);
      endsMs = Math.max(endsMs, time.nowMs() + waitMs);
      // By sleeping, not by comparing instants: a clock that jumps must not end it early.
      time.sleep(waitMs, closing.signal).then(free, () => undefined);
    },
    answered() {
      if (holds > 0) return;
      refusals = 0;
      toldMs = 0;
      isInDoubt = false;
      if (!isLooking) return;
      isLooking = false;
      onChange();
    },
    close: () => closing.abort(),
  };
}
