import { type CountryCodes, RefusedError } from "@dollr-kit/flow";
import type { Step } from "../record/step.ts";
import { toAccountBody } from "./bodies.ts";

/** The payer's account at Dollr. It cannot be listed; a spare one moves no money. */
export const accountWith = (countryCodes: CountryCodes): Step => ({
  async make({ record, call }) {
    const { id, is_active: isActive } = await countryCodes.send(record.request.payer.country, (code) => {
      const body = toAccountBody(record, record.results.partyId!, code);
      return call((dollr, options) => dollr.paymentAccounts.create(body, { operation_type: "COLLECTION" }, options));
    });
    if (!isActive)
      throw new RefusedError("Dollr made the payer's account inactive, and an inactive account cannot pay");
    return { accountId: id };
  },
});
