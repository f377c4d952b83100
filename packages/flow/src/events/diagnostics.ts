import { builtinModule } from "../lib/runtime.ts";

interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(facts: unknown): void;
}

export interface Channel {
  hasSubscribers(): boolean;
  /** Tells it, where somebody listens. `facts` is called then alone. */
  publish(facts: () => unknown): void;
}

/**
 * A channel of `node:diagnostics_channel`, where the runtime has it, beside those of the client: facts for whoever watches the process,
 * who need not have created the payments.
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/decisions/0031-telemetry-from-facts.md
 */
export function openChannel(name: "payment" | "attention" | "backlog"): Channel {
  const module = builtinModule<{ channel(name: string): DiagnosticsChannel }>("node:diagnostics_channel");
  const channel = module?.channel(`dollr-kit:${name}`);
  return {
    hasSubscribers: () => channel?.hasSubscribers === true,
    publish(facts) {
      if (!channel?.hasSubscribers) return;
      try {
        channel.publish(facts());
      } catch {
        // A listener's own trouble. Money goes on.
      }
    },
  };
}
