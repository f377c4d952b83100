import type { DollrClient } from "@dollr-kit/core";

export interface CountedClient {
  readonly client: DollrClient;
  readonly calls: number;
  /** Of the main thread, while a call was under way. */
  readonly cpuMicros: number;
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** Tells what the calls of a client cost: where one payment goes after another, nothing else is done while one is under way. */
export function countCalls(real: DollrClient): CountedClient {
  let calls = 0;
  let cpuMicros = 0;
  let underWay = 0;
  let before = process.threadCpuUsage();

  function begin(): void {
    calls += 1;
    if (underWay === 0) before = process.threadCpuUsage();
    underWay += 1;
  }

  function end(): void {
    underWay -= 1;
    if (underWay > 0) return;
    const { user, system } = process.threadCpuUsage(before);
    cpuMicros += user + system;
  }

  const count =
    (method: Method): Method =>
    (...args) => {
      begin();
      const answer = method(...args);
      answer.then(end, end);
      return answer;
    };

  return {
    client: mapMethods(real, count),
    get calls() {
      return calls;
    },
    get cpuMicros() {
      return cpuMicros;
    },
  };
}

/** The methods of the resources; what is no resource stays. */
function mapMethods(real: DollrClient, change: (method: Method) => Method): DollrClient {
  const { raw, identity, observe, ...resources } = real;
  const changed = Object.entries(resources).map(([name, resource]) => [
    name,
    Object.fromEntries(Object.entries(resource).map(([method, run]) => [method, change(run as Method)])),
  ]);
  return { raw, identity, observe, ...Object.fromEntries(changed) };
}
