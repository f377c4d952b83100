import type { AppAnswer } from "./app.ts";
import { ProofImpossibleError } from "./proof-impossible-error.ts";

/** Checks the answer of an app. @returns it, or the error that says what an app may answer. */
export function readAnswer(answer: unknown): AppAnswer | ProofImpossibleError {
  if (answer === undefined || answer === "done" || answer === "pending" || answer === "failed") return answer;
  const { url } = Object(answer) as { url?: unknown };
  if (typeof url === "string" && URL.canParse(url)) return { url };
  return new ProofImpossibleError(
    `The app answered ${JSON.stringify(answer)}. It answers "done", "pending", "failed", or { url } to send the payer to Dollr's page.`,
  );
}
