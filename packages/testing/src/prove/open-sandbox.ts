import { createSandbox, type Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import { BASE_URL } from "../network/network.ts";

export const CREDENTIALS = { clientId: "sandbox", clientSecret: "sandbox" } as const;

export interface DollrOptions {
  readonly scheduler: Scheduler;
  readonly seed: number;
  /** Virtual milliseconds from accepting a payment to its ending. */
  readonly settleAfterMs: number;
  readonly tokenMinutes: number;
  readonly sessionMs: number;
}

/** The passcode of payouts, and the phone with which the sandbox registers it. */
export const PASSCODE = { code: "000000", phone: "231771234567" } as const;

/** A Dollr that charges again for a second reference, and refuses a repeated one with 422. */
export function openSandbox(options: DollrOptions): Sandbox {
  const { scheduler, seed, settleAfterMs, tokenMinutes, sessionMs } = options;
  return createSandbox({
    clock: {
      now: () => scheduler.now,
      sleep: () => Promise.reject(new Error("Dollr never waits in here: the network does.")),
    },
    ...{
      seed,
      settleAfterMs,
      tokenMinutes,
      sessionMs,
      credentials: CREDENTIALS,
      publicUrl: BASE_URL,
      passcode: PASSCODE.code,
    },
    behaviour: { secondExecution: "charged-again", repeatedReference: "refused" },
    // The sandbox's own tests hold its answers to the description.
    validateResponses: false,
    requestLogSize: 0,
  });
}
