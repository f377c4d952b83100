import type { FeeTier } from "@dollr-kit/types";
import { OPERATION_TYPES, PAYMENT_METHODS } from "../description/words.ts";
import { notFound, refusedField } from "../errors/api-error.ts";
import { FEE_TIERS, type FeeRate, type FeeTierRecord, findFeeTier, gatewayFee } from "../money/fee-schedule.ts";
import { MERCHANT } from "../world/merchant.ts";
import type { World } from "../world/world.ts";
import type { SomeHandlers } from "./operation.ts";

/** Since when all fees count. */
const SINCE = "2025-01-01T00:00:00.000Z";

export const fees = {
  retrieveGatewayFee(_world, { query }) {
    const rate = gatewayFee(query.payment_method, query.operation_type);
    if (!rate) throw notFound();
    return {
      id:
        1 +
        PAYMENT_METHODS.indexOf(query.payment_method) * OPERATION_TYPES.length +
        OPERATION_TYPES.indexOf(query.operation_type),
      provider_id: query.payment_method === "CREDIT_CARD" ? 2 : query.payment_method === "WALLET" ? 3 : 1,
      operation_type: query.operation_type,
      payment_method: query.payment_method,
      percentage: Number(rate.percentage),
      ...fixedFee(rate),
      effective_from: SINCE,
      effective_to: null,
      created_at: SINCE,
      updated_at: SINCE,
    };
  },

  retrievePlatformFee(world, { query }) {
    const tier = findFeeTier(query.fee_tier_name);
    if (!tier) throw notFound();
    const rate = tier.rates[query.operation_type];
    return {
      id: tier.id * 10 + OPERATION_TYPES.indexOf(query.operation_type),
      operation_type: query.operation_type,
      percentage: rate.percentage,
      fx_percentage: tier.fxPercentage,
      effective_from: SINCE,
      effective_to: null,
      created_at: SINCE,
      payment_method: null,
      ...fixedFee(rate),
      tier: toldTier(world, tier),
    };
  },

  retrieveMerchantTier(world, { query }) {
    if (query.owner_id !== MERCHANT.id || query.owner_type !== MERCHANT.type) {
      throw refusedField("owner_id", "Owner belongs to another merchant", "query");
    }
    return {
      id: 5,
      owner_type: query.owner_type,
      owner_id: query.owner_id,
      assigned_at: SINCE,
      assigned_by: null,
      tier: toldTier(world, world.options.feeTier),
    };
  },

  listFeeTiers: () => FEE_TIERS.map(toFeeTier),
} satisfies SomeHandlers;

const fixedFee = ({ fixed }: FeeRate) => ({
  fixed_fee: fixed ? Number(fixed.amount) : null,
  fixed_fee_currency: fixed?.currency ?? null,
});

const toldTier = ({ behaviour }: World, tier: FeeTierRecord): FeeTier | null =>
  behaviour.tierOfFees === "null" ? null : toFeeTier(tier);

const toFeeTier = ({ id, name, isDefault }: FeeTierRecord): FeeTier => ({
  id,
  name,
  is_default: isDefault,
  created_at: SINCE,
  updated_at: SINCE,
});
