import { RefusedError } from "../failure.ts";
import { toAccountBody } from "../wire.ts";
import type { Step } from "./step.ts";

/** The payer's account at Dollr. It cannot be listed; a spare one moves no money. */
export const account: Step = {
  async make({ record, call, countryCodes }) {
    const { id, is_active: isActive } = await countryCodes.send(record.request.payer.country, (code) => {
      const body = toAccountBody(record, record.results.partyId!, code);
      return call((dollr, options) => dollr.paymentAccounts.create(body, { operation_type: "COLLECTION" }, options));
    });
    if (!isActive)
      throw new RefusedError("Dollr made the payer's account inactive, and an inactive account cannot pay");
    return { accountId: id };
  },
};
