import { Scheduler } from "@dollr-kit/sandbox/time";
import type { ProcessFault } from "../../src/faults/catalogue.ts";
import { MachineClock } from "../../src/process/machine-clock.ts";
import { type AwaitInjector, Process } from "../../src/process/process.ts";
import { Trace } from "../../src/trace/trace.ts";

/** A process on a machine of its own, in a world where nothing else is. */
export function startProcess(
  onAwait: AwaitInjector["onAwait"] = () => undefined,
  onFault: (fault: ProcessFault) => void = () => {},
) {
  const scheduler = new Scheduler();
  const trace = new Trace(() => scheduler.elapsedMs);
  const machineClock = new MachineClock(scheduler);
  const process = new Process({
    ...{ name: "process 1", machine: 0, worker: 0, start: 0, scheduler, trace, machineClock },
    injector: { onAwait },
    onFault,
  });
  return { process, scheduler, trace, machineClock, run: () => scheduler.run(() => true) };
}
