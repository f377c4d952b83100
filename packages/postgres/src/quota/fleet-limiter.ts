import type { RateLimiter, SharedLimiterOptions } from "@dollr-kit/flow";
import { createAlarm } from "./alarm.ts";
import { FIRST_HOLD_MS, LATE_MS, LONGEST_HOLD_MS } from "./bounds.ts";
import { createToldPeople } from "./people.ts";
import type { QuotaRow, QuotaState, SliceAnswer } from "./quota-row.ts";
import { firstRate, toRateBounds } from "./rate-bounds.ts";
import { createSilence } from "./silence.ts";
import { createSlices } from "./slices.ts";

export interface FleetLimiterOptions extends Omit<SharedLimiterOptions, "name"> {
  readonly row: QuotaRow;
  /** Told once each time that the row does not answer, with why. */
  readonly onSilent: (error: unknown) => void;
}

/** Whoever wants or has something to send reads so often whether others were refused. */
const NEWS_MS = 150;
/** Asked again so long after an error. */
const RETRY_MS = 500;

/** The part of one process of the quota that all processes share. It takes its slices of a row as it needs them, so that asking it is synchronous. */
export function createFleetLimiter(options: FleetLimiterOptions): RateLimiter {
  const { row, time, wanted, onChange, onHeld } = options;
  const slices = createSlices();
  const people = createToldPeople(onHeld);
  const alarm = createAlarm(time, () => {
    onChange();
    goOn();
  });
  const silence = createSilence(time, () => options.onSilent(lastError));
  let lastError: unknown;
  let perSecond = firstRate(toRateBounds(options));
  let refusals = 0;
  let heldUntilMs = 0;
  /** Somebody looks whether Dollr refuses still. */
  let isLooking = false;
  /** The one request that looks is ours: to be sent, or sent. */
  let look: "offered" | "sent" | undefined;
  let used = 0;
  let owed = 0;
  let newsAtMs = Number.NEGATIVE_INFINITY;
  let leadMs = 0;
  let isTalking = false;
  let isTelling = false;
  let retryAtMs = 0;
  /** A refusal of which the row does not know. */
  let untold: { readonly retryAfterMs: number | undefined } | undefined;
  /** Whether the one that looked was answered, as long as the row does not know. */
  let lookEnded: boolean | undefined;
  let isClosed = false;

  const isHeld = () => time.nowMs() < heldUntilMs;
  const isBusy = () => wanted() > 0 || slices.left(time.nowMs()) > 0;

  function goOn(atLeast = 0): void {
    if (isClosed) return;
    goOnAlone();
    if (untold !== undefined && !isTelling && mayTry()) void tellRefusal(untold);
    if (!isTalking && mayTry()) void ask(atLeast);
    alarm.set(nextMs());
  }

  const mayTry = () => time.nowMs() >= retryAtMs;

  /** Where the row is silent: a little, so that payments are seen to end though nobody counts. */
  function goOnAlone(): void {
    const nowMs = time.nowMs();
    if (wanted() === 0 || isHeld() || !silence.tryTake(perSecond)) return;
    isLooking = false;
    slices.add({ tokens: 1, fromMs: nowMs, untilMs: nowMs + RETRY_MS });
    onChange();
  }

  /** When there is something to do next, if nothing is heard before. */
  function nextMs(): number {
    const nowMs = time.nowMs();
    const next = [isHeld() ? heldUntilMs : slices.nextAtMs(nowMs)];
    if (untold !== undefined && !isTelling) next.push(retryAtMs);
    if (lookEnded !== undefined && !isTalking) next.push(retryAtMs);
    if (!isHeld() && isBusy()) next.push(silence.nextAtMs());
    if (!isHeld() && isBusy() && !isTalking) next.push(Math.max(retryAtMs, newsAtMs + NEWS_MS));
    if (!isHeld() && owed > 0 && !isTalking) next.push(retryAtMs);
    return Math.max(nowMs + 1, Math.min(...next));
  }

  async function ask(atLeast: number): Promise<void> {
    if (lookEnded !== undefined) return tellLook(lookEnded);
    if (isHeld()) return;
    if (!isLooking && wantsSlice(atLeast)) return takeSlice(Math.max(atLeast, wanted()));
    if (isBusy() && time.nowMs() >= newsAtMs + NEWS_MS) return talk(row.read, () => undefined);
  }

  function wantsSlice(atLeast: number): boolean {
    const nowMs = time.nowMs();
    if (owed > 0) return true;
    return slices.nextAtMs(nowMs) === Number.POSITIVE_INFINITY && Math.max(atLeast, wanted()) > slices.left(nowMs);
  }

  async function takeSlice(all: number): Promise<void> {
    const nowMs = time.nowMs();
    const counted = { used, owed };
    const left = slices.nextAtMs(nowMs) === Number.POSITIVE_INFINITY ? slices.left(nowMs) : all;
    const request = { ...counted, wanted: Math.max(0, all - left), leadMs };
    await talk(
      () => row.take(request),
      (answer, askedAtMs) => {
        used -= counted.used;
        owed -= counted.owed;
        accept(answer, askedAtMs);
      },
    );
  }

  function accept(answer: SliceAnswer, askedAtMs: number): void {
    const nowMs = time.nowMs();
    leadMs = (nowMs - askedAtMs) / 2;
    if (answer.isLook) acceptLook(nowMs);
    else acceptSlice(answer, nowMs, askedAtMs + leadMs);
  }

  function acceptSlice({ tokens, startsInMs, endsInMs }: SliceAnswer, nowMs: number, readAtMs: number): void {
    const fromMs = Math.max(nowMs, readAtMs + startsInMs);
    const untilMs = readAtMs + endsInMs + LATE_MS;
    if (isHeld() || tokens === 0 || untilMs <= nowMs) return;
    slices.add({ tokens, fromMs, untilMs });
    if (fromMs <= nowMs) onChange();
  }

  function acceptLook(nowMs: number): void {
    isLooking = false;
    look = "offered";
    if (!isHeld()) slices.add({ tokens: 1, fromMs: nowMs, untilMs: nowMs + LATE_MS });
    onChange();
    if (look === "offered") dropLook();
  }

  /** So that somebody else looks. */
  function dropLook(): void {
    look = undefined;
    lookEnded = false;
    slices.clear();
  }

  async function tellLook(isAnswered: boolean): Promise<void> {
    await talk(
      () => row.endLook(isAnswered),
      () => {
        lookEnded = undefined;
      },
    );
  }

  async function tellRefusal(told: { readonly retryAfterMs: number | undefined }): Promise<void> {
    isTelling = true;
    try {
      hear(await row.hold(told), time.nowMs());
      if (untold === told) untold = undefined;
    } catch (error) {
      failed(error);
    }
    isTelling = false;
    goOn();
  }

  async function talk<A extends QuotaState>(
    question: () => Promise<A>,
    use: (answer: A, askedAtMs: number) => void,
  ): Promise<void> {
    const askedAtMs = time.nowMs();
    isTalking = true;
    silence.asked();
    try {
      const answer = await question();
      if (isClosed) return;
      silence.answered();
      hear(answer, askedAtMs);
      use(answer, askedAtMs);
    } catch (error) {
      failed(error);
    }
    isTalking = false;
    goOn();
  }

  function failed(error: unknown): void {
    lastError = error;
    retryAtMs = time.nowMs() + RETRY_MS;
  }

  function hear(state: QuotaState, askedAtMs: number): void {
    perSecond = state.perSecond;
    newsAtMs = askedAtMs;
    if (lookEnded === undefined) refusals = state.refusals;
    const wasLooking = isLooking;
    isLooking = state.isLooking && lookEnded === undefined;
    if (state.heldMs > 0) holdFor(state.heldMs);
    else if (wasLooking && !isLooking) onChange();
  }

  function holdFor(ms: number): void {
    const isNew = !isHeld();
    heldUntilMs = Math.max(heldUntilMs, time.nowMs() + ms);
    slices.clear();
    look = undefined;
    if (isNew) onChange();
  }

  return {
    get requestsPerSecond() {
      return perSecond;
    },
    tryAcquire() {
      if (isHeld()) return false;
      if (isLooking || !slices.tryTake(time.nowMs())) {
        goOn(1);
        return false;
      }
      used += 1;
      if (look === "offered") {
        look = "sent";
        isLooking = true;
      }
      return true;
    },
    release() {
      used -= 1;
      if (look === "sent") {
        dropLook();
        isLooking = false;
      } else slices.giveBack(time.nowMs());
      onChange();
      goOn();
    },
    overdraw() {
      used += 1;
      if (!slices.tryTake(time.nowMs())) owed += 1;
      goOn();
    },
    // What each process owed would add up.
    mayOwe: () => false,
    waitMs: () => Number.POSITIVE_INFINITY,
    isHeld,
    heldMs: () => Math.max(0, heldUntilMs - time.nowMs()),
    refused(refusal) {
      const { retryAfterMs = 0 } = refusal;
      people.refused(refusal);
      isLooking = false;
      if (retryAfterMs >= (untold?.retryAfterMs ?? 0)) untold = { retryAfterMs: refusal.retryAfterMs };
      holdFor(Math.min(LONGEST_HOLD_MS, Math.max(FIRST_HOLD_MS, retryAfterMs)));
      goOn();
    },
    answered() {
      if (isHeld()) return;
      people.answered();
      if (refusals === 0 && look !== "sent") return;
      refusals = 0;
      look = undefined;
      isLooking = false;
      lookEnded = true;
      onChange();
      goOn();
    },
    close() {
      isClosed = true;
      alarm.set(Number.POSITIVE_INFINITY);
    },
  };
}
