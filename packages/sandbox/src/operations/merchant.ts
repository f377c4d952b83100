import { notFound } from "../errors/api-error.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { Handlers } from "./operation.ts";

export const merchants: Handlers<"retrieveMerchantInfo"> = {
  retrieveMerchantInfo(_world, { query }) {
    if (query.merchant_id !== MERCHANT.id || query.merchant_type !== MERCHANT.type) throw notFound();
    return MERCHANT;
  },
};
