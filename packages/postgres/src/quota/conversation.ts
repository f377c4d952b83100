import type { ElapsedTime } from "@dollr-kit/flow";
import type { Silence } from "./silence.ts";

/** How long it waits after an error before it asks again. */
const RETRY_MS = 500;

/** Asks one question after the other. None of them throws: the caller asks again where no answer came. */
export interface Conversation {
  isFree(): boolean;
  /** When the next question may be asked; infinite while one is under way. */
  freeAtMs(): number;
  ask<A>(question: () => Promise<A>, use: (answer: A, askedAtMs: number) => void): void;
}

export interface ConversationOptions {
  readonly time: ElapsedTime;
  readonly silence: Silence;
  /** A question has come to an end. */
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
