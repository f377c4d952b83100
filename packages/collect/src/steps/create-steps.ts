import { type CountryCodes, createCounterpartyStep, createPartyStep } from "@dollr-kit/flow";
import { page } from "../page/pages.ts";
import type { CollectionRecord, StepName } from "../record/collection-record.ts";
import type { Step } from "../record/step.ts";
import { accountWith } from "./account.ts";
import { checkout } from "./checkout.ts";
import { discard } from "./discard.ts";
import { items } from "./items.ts";
import { operator } from "./operator.ts";
import { publish } from "./publish.ts";
import { quote } from "./quote.ts";
import { session } from "./session.ts";
import { source } from "./source.ts";

const payerOf = ({ request }: CollectionRecord) => request.payer;

type PreparingStep = Exclude<StepName, "execute" | "settle">;

/** The steps before the execution, by name. */
export function createSteps(countryCodes: CountryCodes): { readonly [step in PreparingStep]: Step } {
  return {
    operator,
    party: createPartyStep(countryCodes, payerOf),
    counterparty: createCounterpartyStep("CUSTOMER", payerOf),
    account: accountWith(countryCodes),
    source,
    items,
    publish,
    checkout,
    discard,
    page,
    quote,
    session,
  };
}
