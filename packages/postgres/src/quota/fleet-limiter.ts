import type { RateLimiter, RateRefusal, SharedLimiterOptions } from "@dollr-kit/flow";
import { createAlarm } from "./alarm.ts";
import { FIRST_HOLD_MS, LATE_MS, LONGEST_HOLD_MS, MOST_LEAD_MS } from "./bounds.ts";
import { createConversation } from "./conversation.ts";
import { createToldPeople } from "./people.ts";
import type { HoldRequest, QuotaRow, QuotaState, SliceAnswer } from "./quota-row.ts";
import { firstRate, toRateBounds } from "./rate-bounds.ts";
import { createSilence } from "./silence.ts";
import { createSlices } from "./slices.ts";
import { createStanding } from "./standing.ts";
import { toParts } from "./to-parts.ts";

export interface FleetLimiterOptions extends Omit<SharedLimiterOptions, "name"> {
  readonly row: QuotaRow;
  /** Called once each time the row stops answering, with the last error if there was one. */
  readonly onSilent: (error: unknown) => void;
}

/** How often a process that has requests to send reads whether Dollr refused others. */
const NEWS_MS = 150;
/** How long a request that goes without the row may wait for its sending. */
const ALONE_MS = 500;

/** The limiter of one process on a quota that many share. It fetches slices ahead of time, so that it can answer a caller at once. */
export function createFleetLimiter(options: FleetLimiterOptions): RateLimiter {
  const { row, time, wanted, onChange } = options;
  const slices = createSlices();
  const people = createToldPeople(options.onHeld);
  const silence = createSilence(time, options.onSilent);
  const standing = createStanding({
    time,
    perSecond: firstRate(toRateBounds(options)),
    onHeld: giveUpSlices,
    onFree: onChange,
  });
  const alarm = createAlarm(time, () => {
    onChange();
    goOn();
  });
  const asking = createConversation({ time, silence, onEnd: goOn });
  /** Reports a refusal at once: it does not wait for other questions. */
  const telling = createConversation({ time, silence, onEnd: goOn });
  /** What the row does not know yet: how many requests were sent, and how many of them without a token. */
  let sent = { used: 0, owed: 0 };
  /** How long an answer of the row takes, one way. */
  let leadMs = 0;
  /** Whether this process has the probe: the one request that tests whether Dollr still refuses. */
  let look: "offered" | "sent" | undefined;
  /** Whether Dollr answered the probe. Undefined again once the row knows. */
  let lookEnded: boolean | undefined;
  /** A refusal that the row does not know yet. */
  let untold: HoldRequest | undefined;
  let isClosed = false;

  const isBusy = () => wanted() > 0 || slices.left(time.nowMs()) > 0;

  function giveUpSlices(): void {
    slices.clear();
    look = undefined;
    onChange();
  }

  /** @param atLeast - how many requests are wanted now, at the least. */
  function goOn(atLeast = 0): void {
    if (!isClosed) goOnAlone();
    if (untold !== undefined && telling.isFree()) tell(untold);
    if (asking.isFree()) ask(atLeast);
    if (!isClosed) alarm.set(nextMs());
  }

  /** While the row is silent, a few requests still go out, so that payments can end. */
  function goOnAlone(): void {
    const fromMs = time.nowMs();
    if (wanted() === 0 || standing.isHeld() || !silence.tryTake(standing.perSecond)) return;
    slices.add({ tokens: 1, fromMs, untilMs: fromMs + ALONE_MS });
    standing.setLooking(false);
    onChange();
  }

  /** When to act next, if nothing else happens before. */
  function nextMs(): number {
    const nowMs = time.nowMs();
    const next = [standing.isHeld() ? standing.heldUntilMs : slices.nextAtMs(nowMs)];
    if (untold !== undefined) next.push(telling.freeAtMs());
    if (lookEnded !== undefined) next.push(asking.freeAtMs());
    if (!standing.isHeld() && sent.owed > 0) next.push(asking.freeAtMs());
    if (!standing.isHeld() && isBusy()) {
      next.push(silence.nextAtMs(), Math.max(asking.freeAtMs(), standing.newsAtMs + NEWS_MS));
    }
    return Math.max(nowMs + 1, Math.min(...next));
  }

  function tell(refusal: HoldRequest): void {
    telling.ask(
      () => row.hold(refusal),
      (state, askedAtMs) => {
        standing.hear(state, askedAtMs);
        if (untold === refusal) untold = undefined;
      },
    );
  }

  function ask(atLeast: number): void {
    if (lookEnded !== undefined) tellLook(lookEnded);
    else if (isClosed) return;
    else if (wantsSlice(atLeast)) takeSlice(lacking(atLeast));
    else if (wantsNews()) asking.ask(row.read, standing.hear);
  }

  const wantsSlice = (atLeast: number) =>
    !standing.isHeld() && !standing.isLooking && (sent.owed > 0 || lacking(atLeast) > 0);

  const wantsNews = () => !standing.isHeld() && isBusy() && time.nowMs() >= standing.newsAtMs + NEWS_MS;

  /** How many requests have no token. The next slice is asked for only when the last one has begun, or begins before the answer could come. */
  function lacking(atLeast: number): number {
    const nowMs = time.nowMs();
    if (slices.lastAtMs() > nowMs + 2 * leadMs) return 0;
    return Math.max(0, Math.max(atLeast, wanted()) - slices.left(nowMs));
  }

  function takeSlice(lacking: number): void {
    const told = sent;
    asking.ask(
      () => row.take({ ...told, wanted: lacking, leadMs }),
      (answer, askedAtMs) => {
        sent = { used: sent.used - told.used, owed: sent.owed - told.owed };
        leadMs = Math.min(MOST_LEAD_MS, (time.nowMs() - askedAtMs) / 2);
        standing.hear(answer, askedAtMs);
        if (answer.isLook) acceptLook();
        else acceptSlice(answer, (askedAtMs + time.nowMs()) / 2);
      },
    );
  }

  function acceptSlice(slice: SliceAnswer, readAtMs: number): void {
    if (standing.isHeld()) return;
    const nowMs = time.nowMs();
    const parts = toParts(slice, readAtMs + slice.startsInMs).filter(({ untilMs }) => untilMs > nowMs);
    for (const part of parts) slices.add(part);
    if (parts.some(({ fromMs }) => fromMs <= nowMs)) onChange();
  }

  function acceptLook(): void {
    const fromMs = time.nowMs();
    look = "offered";
    slices.add({ tokens: 1, fromMs, untilMs: fromMs + LATE_MS });
    standing.setLooking(false);
    onChange();
    if (look === "offered") endLook(false);
  }

  function endLook(isAnswered: boolean): void {
    look = undefined;
    lookEnded = isAnswered;
    slices.clear();
  }

  function tellLook(isAnswered: boolean): void {
    asking.ask(
      () => row.endLook(isAnswered),
      (state: QuotaState, askedAtMs) => {
        lookEnded = undefined;
        standing.hear(state, askedAtMs);
      },
    );
  }

  function count(change: { readonly used: number; readonly owed?: number }): void {
    sent = { used: sent.used + change.used, owed: sent.owed + (change.owed ?? 0) };
    if (look !== "offered") return;
    look = "sent";
    standing.setLooking(true);
  }

  /** Keeps the refusal that asks for the longest wait. */
  function remember({ retryAfterMs }: RateRefusal): void {
    if (untold === undefined || (retryAfterMs ?? 0) > (untold.retryAfterMs ?? 0)) untold = { retryAfterMs };
  }

  return {
    get requestsPerSecond() {
      return standing.perSecond;
    },
    tryAcquire() {
      if (standing.isHeld()) return false;
      const isFree = !standing.isLooking && slices.tryTake(time.nowMs());
      if (isFree) count({ used: 1 });
      else goOn(1);
      return isFree;
    },
    release() {
      sent = { ...sent, used: sent.used - 1 };
      if (look === "sent") endLook(false);
      else slices.release(time.nowMs());
      onChange();
      goOn();
    },
    overdraw() {
      count({ used: 1, owed: slices.tryTake(time.nowMs()) ? 0 : 1 });
      goOn();
    },
    // The debts of all processes would add up.
    mayOwe: () => false,
    waitMs: () => Number.POSITIVE_INFINITY,
    isHeld: standing.isHeld,
    heldMs: () => Math.max(0, standing.heldUntilMs - time.nowMs()),
    refused(refusal) {
      people.refused(refusal);
      remember(refusal);
      standing.setLooking(false);
      standing.holdFor(Math.min(LONGEST_HOLD_MS, Math.max(FIRST_HOLD_MS, refusal.retryAfterMs ?? 0)));
      goOn();
    },
    answered() {
      if (standing.isHeld()) return;
      people.answered();
      if (standing.refusals === 0 && look !== "sent") return;
      endLook(true);
      standing.answered();
      goOn();
    },
    close() {
      isClosed = true;
      alarm.set(Number.POSITIVE_INFINITY);
    },
  };
}
