import type { StepName } from "../record.ts";
import { account } from "./account.ts";
import { checkout } from "./checkout.ts";
import { counterparty } from "./counterparty.ts";
import { items } from "./items.ts";
import { operator } from "./operator.ts";
import { page } from "./pages.ts";
import { party } from "./party.ts";
import { publish } from "./publish.ts";
import { quote } from "./quote.ts";
import { session } from "./session.ts";
import { source } from "./source.ts";
import type { Step } from "./step.ts";

/** The steps before the execution, by name. */
export const STEPS: { readonly [step in Exclude<StepName, "execute" | "settle">]: Step } = {
  operator,
  party,
  counterparty,
  account,
  source,
  items,
  publish,
  checkout,
  page,
  quote,
  session,
};
