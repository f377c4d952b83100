import type { DollrClient } from "@dollr-kit/core";
import type { Execution } from "@dollr-kit/types";

/** A client whose reads of a status can be answered from memory, so that nothing is measured but the watcher. */
export interface SwitchedClient {
  readonly client: DollrClient;
  /** From now on every status is this one; or the sandbox's, without one. */
  answerWith(execution: Execution | undefined): void;
  /** Told of every read, before it is sent. */
  onRead: (referenceId: string) => void;
  readonly reads: number;
}

export function switchClient(real: DollrClient): SwitchedClient {
  let canned: Execution | undefined;
  let reads = 0;
  const collection: DollrClient["status"]["collection"] = (referenceId, options) => {
    reads += 1;
    switched.onRead(String(referenceId));
    if (canned === undefined) return real.status.collection(referenceId, options);
    return Promise.resolve(canned) as ReturnType<DollrClient["status"]["collection"]>;
  };
  const switched = {
    client: { ...real, status: { ...real.status, collection } },
    answerWith: (execution: Execution | undefined) => {
      canned = execution;
    },
    onRead: (_: string) => {},
    get reads() {
      return reads;
    },
  };
  return switched;
}
