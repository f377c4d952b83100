import type { ElapsedTime } from "@dollr-kit/flow";
import type { Silence } from "./silence.ts";

/** The wait after an error before the next question. */
const RETRY_MS = 500;

/** Asks the row one question at a time. A failed question throws nothing: the caller asks again. */
export interface Conversation {
  isFree(): boolean;
  /** When the next question may be asked. Infinity while one is under way. */
  freeAtMs(): number;
  ask<A>(question: () => Promise<A>, use: (answer: A, askedAtMs: number) => void): void;
}

export interface ConversationOptions {
  readonly time: ElapsedTime;
  readonly silence: Silence;
  /** Called after each question, answered or failed. */
  readonly onEnd: () => void;
}

export function createConversation({ time, silence, onEnd }: ConversationOptions): Conversation {
  let freeAtMs = Number.NEGATIVE_INFINITY;

  async function talk<A>(question: () => Promise<A>, use: (answer: A, askedAtMs: number) => void): Promise<void> {
    const askedAtMs = time.nowMs();
    freeAtMs = Number.POSITIVE_INFINITY;
    silence.asked();
    try {
      const answer = await question();
      silence.answered();
      use(answer, askedAtMs);
      freeAtMs = Number.NEGATIVE_INFINITY;
    } catch (error) {
      silence.failed(error);
      freeAtMs = time.nowMs() + RETRY_MS;
    }
    onEnd();
  }

  return {
    isFree: () => time.nowMs() >= freeAtMs,
    freeAtMs: () => freeAtMs,
    ask: (question, use) => void talk(question, use),
  };
}
