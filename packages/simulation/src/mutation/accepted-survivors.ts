/** A change that nobody can see, or that harms nobody, and why. */
export interface AcceptedSurvivor {
  /** From the folder of the packages. */
  readonly file: string;
  /** The lines with the change, as `pnpm mutation` prints them. */
  readonly mutated: string;
  readonly because: string;
}

/** One that is not there any more, or that is seen now, makes `pnpm mutation` fail. */
export const ACCEPTED_SURVIVORS: readonly AcceptedSurvivor[] = [
  {
    file: "flow/src/endings/retry.ts",
    mutated: "definition.offerOf(record) === undefined;",
    because: "Two records are compared by it, and differ by the opposite as well.",
  },
  {
    file: "flow/src/deliver/delivery-order.ts",
    mutated: "const before = true ? await store.load(id, attempt - 1) : undefined;",
    because: "There is no attempt 0, so that one more read finds nothing.",
  },
  {
    file: "flow/src/deliver/delivery-order.ts",
    mutated: "const before = attempt >= 1 ? await store.load(id, attempt - 1) : undefined;",
    because: "There is no attempt 0, so that one more read finds nothing.",
  },
  {
    file: "flow/src/deliver/delivery-lease.ts",
    mutated: "return stored.status === status && stored.settledAt?.getTime() === settledAt.getTime();",
    because: "Only what has ended is delivered, and that has the instant of its ending; only the type does not say so.",
  },
  {
    file: "flow/src/endings/retry.ts",
    mutated: "const isAsItWas = stored.refused && stored.settledAt?.getTime() === failed.settledAt.getTime();",
    because: "Whatever has failed has the instant of its ending; only the type does not say so.",
  },
  {
    file: "flow/src/endings/retry.ts",
    mutated: "const isAsItWas = stored.refused && stored.settledAt.getTime() === failed.settledAt?.getTime();",
    because: "Whatever was refused has the instant of its ending; only the type does not say so.",
  },
  {
    file: "flow/src/quota/token-bucket.ts",
    mutated: "tokens = Math.max(tokens - 1, -Math.max(1, rate.perSecond / DEBT_SECONDS));",
    because: "It is one second, by which a product and a quotient are the same.",
  },
  {
    file: "flow/src/quota/token-bucket.ts",
    mutated: "return tokens > 1 ? 0 : Math.ceil(((1 - tokens) / rate.perSecond) * 1_000);",
    because: "At exactly one, the formula says 0 as well.",
  },
  {
    file: "core/src/auth/token-source.ts",
    mutated: 'if (next === "later" && true) {',
    because:
      "Only a token that serves lets it ask later. It may be refused in the moment between, where no test can stand.",
  },
  {
    file: "core/src/auth/shared-token.ts",
    mutated: "const slow = () => undefined;",
    because: "Whatever a store that is too slow is given up with is caught, and nobody sees it.",
  },
  {
    file: "core/src/auth/shared-token.ts",
    mutated: "if (clock.now() <= ourTurnEndsAt) return true;",
    because: "In the very millisecond in which its turn ends, the process may ask or claim it again.",
  },
  {
    file: "core/src/auth/shared-token.ts",
    mutated: 'if (!tokenStore?.claim || clock.now() > giveUpAt) return "ask";',
    because: "It looks once more before it gives up.",
  },
  {
    file: "core/src/auth/shared-token.ts",
    mutated: "const isServing = (): boolean => clock.now() <= (present()?.expiresAt ?? 0);",
    because: "In the very millisecond in which a token ends, it is given out by nobody anyway.",
  },
  {
    file: "collect/src/page/pages.ts",
    mutated:
      "const better = [...others.filter(({ status }) => isPaidFor(status)), ...others.filter(({ id }) => id <= ours)];",
    because: "Ours is not among the others.",
  },
  {
    file: "flow/src/advance/wave.ts",
    mutated: "const done = brought.flatMap((each) => (true && each.value ? [each.value] : []));",
    because: "What was rejected has no value; only the type does not say so.",
  },
  {
    file: "flow/src/advance/wave.ts",
    mutated: "const seen = true ? look.value : undefined;",
    because: "A look that was rejected has no value; only the type does not say so.",
  },
  {
    file: "flow/src/claim/claim-loop.ts",
    mutated: "if (!isClosed && true) await time.sleep(ms, nap.signal).catch(() => undefined);",
    because: "A nap of nothing, or of less, ends at once.",
  },
  {
    file: "flow/src/claim/claim-loop.ts",
    mutated: "if (!isClosed && ms >= 0) await time.sleep(ms, nap.signal).catch(() => undefined);",
    because: "A nap of nothing ends at once.",
  },
  {
    file: "core/src/auth/with-auth.ts",
    mutated: "return status === 401 || (true && isTokenRefusal(status, parseJson(text)));",
    because: "It would read the text of every answer, and find nothing in that of another status.",
  },
];
