/** Milliseconds for which this thread has had a core since then: what else the machine does is not in it. */
export function startCpuTime(): () => number {
  const begun = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(begun);
    return (user + system) / 1_000;
  };
}
