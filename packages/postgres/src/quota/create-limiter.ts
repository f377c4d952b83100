import type { RateLimiter, SharedLimiterOptions } from "@dollr-kit/flow";
import type { Run } from "../database/run.ts";
import { createFleetLimiter } from "./fleet-limiter.ts";
import { createPostgresQuotaRow } from "./postgres-quota-row.ts";
import { toRateBounds } from "./rate-bounds.ts";
import { warnOfSilence } from "./warn-of-silence.ts";

export interface LimiterOptions extends SharedLimiterOptions {
  readonly run: Run;
  readonly schema: string;
}

export function createLimiter({ run, schema, name, ...options }: LimiterOptions): RateLimiter {
  const row = createPostgresQuotaRow({ run, schema, name, ...toRateBounds(options) });
  return createFleetLimiter({ ...options, row, onSilent: (error) => warnOfSilence(schema, error) });
}
