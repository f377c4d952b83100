// Written by `pnpm generate` from libphonenumber-js. Change scripts/render-phone-plans.ts, not this file.

/** How the numbers of a country are built: its calling code, the digits after it, and the prefix of calls at home. */
export const PHONE_PLANS = {
  "LR": {
    "callingCode": "231",
    "national": "(?:[2457]\\d|33|88)\\d{7}|(?:2\\d|[4-6])\\d{6}",
    "trunkPrefix": "0",
    "example": "231770123456"
  },
  "RW": {
    "callingCode": "250",
    "national": "(?:06|[27]\\d\\d|[89]00)\\d{6}",
    "trunkPrefix": "0",
    "example": "250720123456"
  }
} as const;
