import { type CountryCodes, RefusedError, type ResultsChange } from "@dollr-kit/flow";
import type { PayoutResults, StepContext } from "./record.ts";

/** The recipient's account at Dollr. It cannot be listed; a spare one moves no money. */
export const accountWith = (countryCodes: CountryCodes) => ({
  async make({ record, call }: StepContext): Promise<ResultsChange<PayoutResults>> {
    const { recipient } = record.request;
    const { operator, partyId } = record.results;
    const body = {
      account_name: recipient.name,
      ...operator!,
      party_id: partyId!,
      insensitive_account_number: recipient.phone,
    };
    const { id, is_active: isActive } = await countryCodes.send(recipient.country, (code) =>
      call((dollr, options) =>
        dollr.paymentAccounts.create(
          { ...body, ...(code && { country_code: code }) },
          { operation_type: "PAYOUT" },
          options,
        ),
      ),
    );
    if (!isActive)
      throw new RefusedError("Dollr made the recipient's account inactive, and an inactive account cannot be paid");
    return { accountId: id };
  },
});
