import { type Market, requireMarket } from "@dollr-kit/flow";
import type { ChangesOf } from "../disbursements/changes.ts";
import { createDisbursements } from "../disbursements/create-disbursements.ts";
import type { DisburseOptions } from "../disbursements/disburse-options.ts";
import type { Disbursement } from "../disbursements/disbursement.ts";
import type { Disbursements, ForgetsRecipients } from "../disbursements/disbursements.ts";
import { createTransferDefinition } from "./definition.ts";
import { parseTransfer } from "./parse-transfer.ts";
import type { TransferRecord } from "./record.ts";
import type { TransferRequest } from "./request.ts";

/** How transfers are made. Everything but the client has a default. */
export interface TransfersOptions extends DisburseOptions<TransferRecord> {
  /** Of phones written without a country (`0770…`), where `recipient.country` is not given. @defaultValue none: refused */
  readonly defaultCountry?: Market | undefined;
}

/** One attempt at a transfer, as this process follows it. */
export type Transfer = Disbursement<TransferRecord>;

/** What may be another one in a new attempt at a transfer: the recipient, and until when it may be sent. */
export type TransferChanges = ChangesOf<Pick<TransferRequest, "recipient" | "expiresAt">>;

/** Transfers of one merchant, each followed to its ending whatever fails. */
export interface Transfers extends Disbursements<TransferRequest, TransferRecord, TransferChanges>, ForgetsRecipients {}

/**
 * Creates what transfers to the Dollr wallets of counterparties.
 * @example
 * const transfers = createTransfers({ client: createDollrClient() });
 * const recipient = { name: "Ama Example", phone: "+231 77 123 4567" };
 * const transfer = await transfers.start({ id: "share-2026-11", fromWallet: 1001, recipient, amount: "40.00", currency: "USD" });
 * @see https://github.com/dollr-kit/dollr-kit/blob/main/docs/dollr-api.md#transfers-and-refunds
 */
export function createTransfers({ defaultCountry, ...options }: TransfersOptions): Transfers {
  requireMarket(defaultCountry);
  const definition = createTransferDefinition(() => host.clock.now());
  const { host, disbursements } = createDisbursements<TransferRequest, TransferRecord, TransferChanges>(
    definition,
    options,
    {
      parse: (request) => parseTransfer(toTransferRequest(request), defaultCountry),
      changes: ["recipient", "expiresAt"],
    },
  );
  return disbursements;
}

/** As it was asked for: a record keeps the id of a counterparty beside the others. */
function toTransferRequest(request: TransferRequest & { readonly counterpartyId?: number }): TransferRequest {
  const { counterpartyId, ...asked } = request;
  return counterpartyId === undefined || asked.recipient !== undefined
    ? request
    : { ...asked, recipient: { counterpartyId } };
}
