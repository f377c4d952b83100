/** Limits the connections by limiting the exchanges: without pipelining, each exchange has a connection to itself. */
export interface ConnectionLimit {
  /** Runs an exchange at once, or as soon as another one has ended. */
  run<T>(exchange: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

const { setImmediate } = globalThis as unknown as { setImmediate(run: () => void): void };

export function createConnectionLimit(connections: number): ConnectionLimit {
  const waiting = new Set<() => void>();
  let open = 0;

  function leave(): void {
    open--;
    const [next] = waiting;
    next?.();
  }

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        waiting.delete(go);
        reject(signal.reason);
      };
      const go = (): void => {
        waiting.delete(go);
        signal.removeEventListener("abort", stop);
        open++;
        resolve();
      };
      waiting.add(go);
      signal.addEventListener("abort", stop, { once: true });
    });
  }

  return {
    async run(exchange, signal) {
      if (open >= connections) await enter(signal);
      else open++;
      try {
        return await exchange();
      } finally {
        // undici can reuse a connection one turn of the loop after its answer has ended. If the next exchange began before, it would open a new one.
        setImmediate(leave);
      }
    },
  };
}
