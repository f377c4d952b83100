import { availableParallelism } from "node:os";

/** Does the work of each, as many at a time as there are cores, each in a process of its own that `work` starts. */
export async function eachOnACore<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const workOff = async () => {
    for (const each of waiting) await work(each);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, workOff));
}
