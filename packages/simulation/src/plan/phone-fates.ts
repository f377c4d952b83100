import type { PhoneOutcome } from "@dollr-kit/sandbox";

type Odds = Partial<Record<PhoneOutcome, number>>;

/** How often a phone has which fate, in parts of all: of payers among faults, of payers on a day with much to do, and of recipients. */
export const PHONE_FATES = {
  orders: {
    approved: 45,
    refused: 10,
    "insufficient-balance": 4,
    "pending-first": 10,
    "unknown-status": 7,
    slow: 4,
    stuck: 20,
  },
  load: {
    approved: 64,
    refused: 12,
    "insufficient-balance": 3,
    "pending-first": 8,
    "unknown-status": 1.5,
    slow: 1.5,
    stuck: 10,
  },
  outs: {
    approved: 50,
    refused: 12,
    "insufficient-balance": 5,
    "pending-first": 12,
    "unknown-status": 10,
    slow: 6,
  },
} as const satisfies Readonly<Record<string, Odds>>;

export const OPERATORS = ["MTN_MOMO_LBR", "ORANGE_MONEY_LBR"] as const;
