export type { BenchmarkCell, BenchmarkSection, BenchmarkTable } from "./benchmarks/benchmark-data.ts";
export { drawBenchmarks } from "./benchmarks/draw-benchmarks.ts";
export { drawLanes } from "./lanes/draw-lanes.ts";
export type { Exchange, Lane, LaneDiagram, LaneRow, Message, Note } from "./lanes/lane-diagram.ts";
export { PAYMENT_STATES, PAYMENT_TRANSITIONS, type PaymentTransition } from "./states/payment-states.ts";
export { DARK, LIGHT, type Theme } from "./theme/theme.ts";
export { toTraceDiagram } from "./trace/to-trace-diagram.ts";
export type { TraceLine } from "./trace/trace-line.ts";
