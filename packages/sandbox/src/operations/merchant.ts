import type { Merchant } from "@dollr-kit/types";
import { notFound } from "../errors/api-error.ts";
import type { Handlers } from "./operation.ts";

/** The one merchant that the sandbox has. */
export const MERCHANT = {
  id: 42,
  name: "Example Shop",
  type: "ORGANIZATION",
  email: "shop@example.com",
  phone: "231771234567",
} as const satisfies Merchant;

export const merchants: Handlers<"retrieveMerchantInfo"> = {
  retrieveMerchantInfo(_world, { query }) {
    if (query.merchant_id !== MERCHANT.id || query.merchant_type !== MERCHANT.type) throw notFound();
    return MERCHANT;
  },
};
