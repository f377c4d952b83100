import { createSandbox, type Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { Plan } from "../plan/plan.ts";
import { secret } from "./passcodes.ts";

/** Dollr, as the plan has it. */
export function openSandbox({ seed, world }: Plan, scheduler: Scheduler): Sandbox {
  const { behaviour, settleAfterMs, sessionMs, tokenMinutes } = world;
  return createSandbox({
    clock: {
      now: () => scheduler.now,
      sleep: () => Promise.reject(new Error("Dollr never waits in here: the network does.")),
    },
    ...{ seed, behaviour, settleAfterMs, sessionMs, tokenMinutes, passcode: secret.code },
    // That its answers fit the description is tested where it lives.
    validateResponses: false,
    requestLogSize: 0,
  });
}
