import { ApiError } from "../errors/api-error.ts";
import type { World } from "../world/world.ts";

/** @throws ApiError 403 while the merchant is not verified. */
export function requireVerified({ behaviour }: World): void {
  if (behaviour.merchant === "unverified") throw new ApiError(403, "Forbidden");
}
