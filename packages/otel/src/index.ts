export type { ListsPayments } from "./gauges/observe-payments.ts";
export type { CountsPayments } from "./gauges/observe-store.ts";
export type { TracedWatch } from "./payments/watch-by.ts";
export type { TracedClient } from "./requests/trace-requests.ts";
export { createTelemetry, type Telemetry, type TelemetryOptions } from "./telemetry.ts";
