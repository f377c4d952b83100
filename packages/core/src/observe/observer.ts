import { openChannel } from "../runtime/diagnostics.ts";
import type { DollrHooks, HookEvents } from "./hooks.ts";

/** Tells hooks and channels about an event. It calls `facts` only if one of them listens. */
export type Observe = <Name extends keyof HookEvents>(name: Name, facts: () => HookEvents[Name]) => void;

export function createObserver(observers: ReadonlySet<DollrHooks>): Observe {
  const channels = {
    onRequest: openChannel("request"),
    onResponse: openChannel("response"),
    onRetry: openChannel("retry"),
    onToken: openChannel("token"),
  };
  return (name, facts) => {
    const channel = channels[name];
    if (!channel?.hasSubscribers && !isObserved(observers, name)) return;
    const event = facts();
    // An error of an observer must never change what happens to a payment.
    try {
      channel?.publish(event);
    } catch {}
    for (const hooks of [...observers]) {
      try {
        Promise.resolve(hooks[name]?.(event)).catch(ignore);
      } catch {}
    }
  };
}

/** A loop and no list: every request runs this, and mostly nobody listens. */
function isObserved(observers: ReadonlySet<DollrHooks>, name: keyof HookEvents): boolean {
  for (const hooks of observers) if (hooks[name]) return true;
  return false;
}

const ignore = (): void => {};
