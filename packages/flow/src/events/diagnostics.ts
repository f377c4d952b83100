import { builtinModule } from "../lib/runtime.ts";

interface Channel {
  readonly hasSubscribers: boolean;
  publish(facts: unknown): void;
}

/** Tells a channel, where somebody listens to it. `facts` is called then alone. */
export type Publish = (facts: () => unknown) => void;
/** The same of facts that have to be asked for. */
export type PublishLater = (facts: () => Promise<unknown>) => Promise<void>;

/**
 * A channel of `node:diagnostics_channel`, where the runtime has it, beside those of the client: facts for whoever watches the process,
 * who need not have created the payments.
 * @see `docs/decisions/0031-telemetry-from-facts.md`
 */
export function openChannel(name: "payment" | "attention"): Publish {
  const channel = channelOf(name);
  return (facts) => {
    if (!channel?.hasSubscribers) return;
    try {
      channel.publish(facts());
    } catch {
      // A listener's own trouble. Money goes on.
    }
  };
}

export function openLateChannel(name: "backlog"): PublishLater {
  const channel = channelOf(name);
  return async (facts) => {
    if (!channel?.hasSubscribers) return;
    try {
      channel.publish(await facts());
    } catch {
      // The same, or the store's, which is asked again.
    }
  };
}

const channelOf = (name: string): Channel | undefined =>
  builtinModule<{ channel(name: string): Channel }>("node:diagnostics_channel")?.channel(`dollr-kit:${name}`);
