import type { CheckoutState } from "../web/checkout-state.ts";

/** Without a first word within it, something on the way holds events back. */
const LIVE_WITHIN_MS = 8_000;
/** The handler says every 15 seconds that it is there. */
const SILENT_MS = 40_000;
const ASK_MS = 3_000;
const MAX_ASK_MS = 30_000;
/** Connections in a row that brought nothing. */
const MAX_LIVE_FAILURES = 2;
const CLOSED = 2;

export interface Follower {
  heard(state: CheckoutState): void;
  /** There is no such payment for this visitor. Nothing more comes. */
  gone(): void;
  /** The connection is lost, and it is tried again. */
  offline(): void;
}

/** Hears how a payment goes up to its ending: live, or by asking where that does not come through. @returns what ends it. */
export function follow(src: string, { heard, gone, offline }: Follower): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let failures = 0;
  /** Live does not come through: it is not tried again. */
  let isHeldBack = false;

  const pause = () => {
    source?.close();
    clearTimeout(timer);
  };
  const stop = () => {
    isOver = true;
    pause();
  };
  const hear = (state: CheckoutState) => {
    failures = 0;
    if (state.isFinal) stop();
    heard(state);
  };

  async function ask(): Promise<void> {
    pause();
    let wasLost = failures > 0;
    try {
      const answer = await fetch(src, { headers: { accept: "application/json" } });
      if (isOver) return;
      if (answer.ok) hear(await answer.json());
      else if (answer.status < 500 && answer.status !== 429) {
        stop();
        return gone();
      } else throw answer;
    } catch {
      if (isOver) return;
      wasLost = false;
      failures += 1;
      offline();
    }
    if (isOver) return;
    if (wasLost && !isHeldBack) return listen();
    timer = setTimeout(ask, Math.min(ASK_MS * 2 ** failures, MAX_ASK_MS) * (0.75 + Math.random() / 2));
  }

  function listen(): void {
    if (typeof EventSource === "undefined") return void ask();
    source = new EventSource(src);
    let lost = 0;
    timer = setTimeout(() => {
      isHeldBack = true;
      ask();
    }, LIVE_WITHIN_MS);
    const live = ({ type, data }: MessageEvent<string>) => {
      lost = 0;
      clearTimeout(timer);
      timer = setTimeout(again, SILENT_MS);
      if (type === "state") hear(JSON.parse(data));
    };
    source.addEventListener("state", live);
    source.addEventListener("alive", live);
    source.onerror = () => {
      lost += 1;
      if (source!.readyState === CLOSED || lost > MAX_LIVE_FAILURES) ask();
    };
  }

  function again(): void {
    pause();
    listen();
  }

  listen();
  return stop;
}
