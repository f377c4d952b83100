/**
 * The parts of a proof, for other simulators: processes that die and stand still, a network and disks that fail, and traces. The virtual
 * clock and the random numbers are in `@dollr-kit/sandbox/time`. Unstable: any release may change this.
 * @packageDocumentation
 */
export type {
  DollrFault,
  NetworkFault,
  ProcessFault,
  RequestFault,
  StoreFault,
} from "./faults/catalogue.ts";
export type { InFlightRequest } from "./network/in-flight-request.ts";
export { askedFor, type Message, referenceOf, toRequest } from "./network/message.ts";
export {
  BASE_URL,
  Network,
  type NetworkObserver,
  type NetworkOptions,
  type RequestInjector,
} from "./network/network.ts";
export { askedWaitMs, isHalf } from "./network/substitute-answers.ts";
export { isUntrue } from "./network/untrue-answers.ts";
export { MachineClock } from "./process/machine-clock.ts";
export { type AwaitInjector, Process, type ProcessOptions } from "./process/process.ts";
export { Disk, type DiskOptions, type StoreCall, type StoreInjector } from "./storage/disk.ts";
export {
  type PaymentStoreLike,
  type PutOff,
  type StoredPayment,
  type StoreObserver,
  throughDisk,
} from "./storage/through-disk.ts";
export type { TraceEntry } from "./trace/entry.ts";
export { renderEntries } from "./trace/render.ts";
export { type NoteOptions, Trace } from "./trace/trace.ts";
