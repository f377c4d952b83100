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
  let beforeMicros = 0;

  function begin(): void {
    calls += 1;
    if (underWay === 0) beforeMicros = readThreadMicros();
    underWay += 1;
  }

  function end(): void {
    underWay -= 1;
    if (underWay > 0) return;
    cpuMicros += readThreadMicros() - beforeMicros;
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

/**
 * CPU of this thread. Linux brings the count of a thread up to date only when the thread sleeps, at a tick of some milliseconds, or
 * when the whole process is asked for: without that, a thread that sleeps often seems to spend almost nothing in short calls.
 */
export function readThreadMicros(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return user + system;
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
