import { notFound } from "../errors/api-error.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { SomeHandlers } from "./operation.ts";

export const merchants = {
  retrieveMerchantInfo(_world, { query }) {
    if (query.merchant_id !== MERCHANT.id || query.merchant_type !== MERCHANT.type) throw notFound();
    return MERCHANT;
  },
} satisfies SomeHandlers;
