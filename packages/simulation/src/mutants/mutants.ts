import type { Mutant } from "./mutant.ts";
import { ATTEMPTS } from "./of-attempts.ts";
import { ATTENTION } from "./of-attention.ts";
import { BEGINNINGS } from "./of-beginnings.ts";
import { CLAIMS } from "./of-claims.ts";
import { CLOSING } from "./of-closing.ts";
import { DELIVERIES } from "./of-deliveries.ts";
import { ENDINGS } from "./of-endings.ts";
import { EXECUTIONS } from "./of-executions.ts";
import { LIES } from "./of-lies.ts";
import { LOAD } from "./of-load.ts";
import { MONEY_OUT } from "./of-money-out.ts";
import { PACE } from "./of-pace.ts";
import { SECOND_THOUGHTS } from "./of-second-thoughts.ts";
import { SHOPS } from "./of-shops.ts";
import { STORES } from "./of-stores.ts";

/** Bugs that people write. Each charges twice, loses a payment, never begins one, or lies about one; each has to be caught. */
export const MUTANTS: readonly Mutant[] = [
  ...BEGINNINGS,
  ...EXECUTIONS,
  ...ENDINGS,
  ...ATTEMPTS,
  ...STORES,
  ...DELIVERIES,
  ...CLOSING,
  ...CLAIMS,
  ...PACE,
  ...LIES,
  ...LOAD,
  ...SHOPS,
  ...MONEY_OUT,
  ...SECOND_THOUGHTS,
  ...ATTENTION,
];
