/** What records were before they said which kind of payment they are. */
export const FIRST_FLOW = "collection";

type Body = Readonly<Record<string, unknown>> & { readonly schema: number };

/** By the words of schema 1. */
const RENAMED: Readonly<Record<string, string>> = {
  undone: "notPerformed",
  doubtful: "unconfirmedSends",
  exists: "knownToDollr",
  tooOld: "resendExpired",
};

/** Records of schema 1 were all collections, and had other words for what is known of an execution. */
export function toSchema2({ troubles, execution, ...body }: Body): Body {
  return {
    ...body,
    flow: FIRST_FLOW,
    failedPasses: troubles,
    ...(isObject(execution) && { execution: rename(execution) }),
  };
}

const isObject = (part: unknown): part is object => typeof part === "object" && part !== null;

const rename = (execution: object): object =>
  Object.fromEntries(Object.entries(execution).map(([name, value]) => [RENAMED[name] ?? name, value]));
