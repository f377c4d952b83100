import { calls } from "./calls/part.ts";
import { cold } from "./cold/part.ts";
import { fleet } from "./fleet/part.ts";
import { flow } from "./flow/part.ts";
import { imports } from "./imports/part.ts";
import { load } from "./load/part.ts";
import { memory } from "./memory/part.ts";
import { paymentCost } from "./payment-cost/part.ts";
import type { Part } from "./report/section.ts";
import { sandbox } from "./sandbox/part.ts";
import { size } from "./size/part.ts";
import { store } from "./store/part.ts";
import { types } from "./types/part.ts";
import { watcher } from "./watcher/part.ts";

/** In the order of the page. */
export const PARTS: readonly Part[] = [
  size,
  cold,
  imports,
  types,
  calls,
  memory,
  flow,
  store,
  load,
  watcher,
  paymentCost,
  fleet,
  sandbox,
];
