import type { Merchant } from "@dollr-kit/types";

/** The one merchant that the sandbox has. */
export const MERCHANT = {
  id: 42,
  name: "Example Shop",
  type: "ORGANIZATION",
  email: "shop@example.com",
  phone: "231771234567",
} as const satisfies Merchant;
