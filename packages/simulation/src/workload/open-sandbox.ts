import { createSandbox, type Sandbox } from "@dollr-kit/sandbox";
import type { Scheduler } from "@dollr-kit/sandbox/time";
import type { Plan } from "../plan/plan.ts";
import { secret } from "./passcodes.ts";

/** Dollr, as the plan has it. */
export function openSandbox(plan: Plan, scheduler: Scheduler): Sandbox {
  const sandbox = openVerified(plan, scheduler);
  const { fromMs, toMs } = plan.unverified ?? {};
  if (fromMs !== undefined) scheduler.after(fromMs, () => sandbox.behave({ merchant: "unverified" }));
  if (toMs !== undefined) scheduler.after(toMs, () => sandbox.behave({ merchant: "verified" }));
  return sandbox;
}

function openVerified({ seed, world }: Plan, scheduler: Scheduler): Sandbox {
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
