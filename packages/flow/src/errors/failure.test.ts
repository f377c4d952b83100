import {
  DollrApiError,
  DollrAuthenticationError,
  DollrConfigError,
  DollrInputError,
  DollrNotFoundError,
  DollrRateLimitError,
  DollrResponseError,
  DollrServerError,
  DollrTimeoutError,
  DollrValidationError,
} from "@dollr-kit/core";
import { describe, expect, it } from "vitest";
import {
  causeOf,
  HeldError,
  hasNoReason,
  isMerchantsMistake,
  isReferenceRefused,
  isRefusal,
  RefusedError,
  toFailure,
  toldOfRefusal,
} from "./failure.ts";
import { EXPIRED } from "./failure-cause.ts";

const answered = (status: number) =>
  new DollrApiError(`retrieveInvoice was answered ${status}.`, { outcome: "rejected", status });
const refusedWith = (reason: string, ...paths: string[]) =>
  toFailure(
    new DollrValidationError(`executeCollection was answered 422: ${reason}.`, {
      outcome: "rejected",
      status: 422,
      reason,
      fields: paths.map((path) => ({ path, message: "is not known" })),
    }),
  );

describe("what a failed call means", () => {
  const kindOf = (error: unknown) => toFailure(error).kind;

  it.each([400, 403, 404, 410, 422, 499])("is that Dollr will not do it, where it says so with %d", (status) => {
    expect(isRefusal(toFailure(answered(status)))).toBe(true);
  });

  it("is told apart where there is no such thing", () => {
    expect(kindOf(answered(404))).toBe("not-found");
    expect(kindOf(answered(403))).toBe("refused");
    expect(kindOf(new DollrNotFoundError("It is gone.", { outcome: "unknown", status: 404 }))).toBe("not-found");
  });

  it.each([302, 408, 409, 425, 500, 503])("is unclear where %d says nothing of what was asked", (status) => {
    expect(kindOf(answered(status))).toBe("unclear");
    expect(isRefusal(toFailure(answered(status)))).toBe(false);
  });

  it("is unclear where no status or nothing certain was told", () => {
    expect(kindOf(new DollrTimeoutError("No answer came.", { outcome: "unknown" }))).toBe("unclear");
    expect(kindOf(new DollrApiError("Who knows.", { outcome: "rejected" }))).toBe("unclear");
    expect(kindOf(new DollrServerError("Down.", { outcome: "unknown", status: 422 }))).toBe("unclear");
    expect(kindOf(new Error("a bug"))).toBe("unclear");
    expect(kindOf("thrown")).toBe("unclear");
    expect(kindOf({ name: "DollrInputError", status: 422, outcome: "rejected" })).toBe("unclear");
  });

  it("is that nothing was done, and that the same may be sent later", () => {
    const notPerformed = [
      new HeldError(),
      answered(429),
      new DollrRateLimitError("Wait.", { outcome: "rejected", status: 429 }),
      new DollrAuthenticationError("Who are you?", { outcome: "rejected", status: 401 }),
      new DollrConfigError("Set DOLLR_CLIENT_ID.", { outcome: "not-sent" }),
    ];
    expect(notPerformed.map(kindOf)).toEqual([
      "not-performed",
      "not-performed",
      "not-performed",
      "not-performed",
      "not-performed",
    ]);
  });

  it("is a refusal where it is refused here, before it is sent or after it was answered", () => {
    expect(kindOf(new DollrInputError("The id is empty.", { outcome: "not-sent" }))).toBe("refused");
    expect(kindOf(new RefusedError("It comes to another total."))).toBe("refused");
  });

  it("is told in the words of the error", () => {
    const error = new HeldError();
    expect(toFailure(error)).toEqual({
      kind: "not-performed",
      why: "Dollr asked to wait (429), and nothing is sent until then",
      error,
    });
    expect(toFailure("thrown").why).toBe("thrown");
  });
});

describe("a mistake of the merchant's", () => {
  it("is what is wrong with credentials or options alone", () => {
    const isTheirs = (error: unknown) => isMerchantsMistake(toFailure(error));
    expect(isTheirs(new DollrAuthenticationError("Who are you?", { outcome: "rejected", status: 401 }))).toBe(true);
    expect(isTheirs(new DollrConfigError("Set it.", { outcome: "not-sent" }))).toBe(true);
    expect(isTheirs(answered(403))).toBe(false);
    expect(isTheirs(Object.assign(new Error("not of core"), { name: "DollrConfigError" }))).toBe(false);
  });
});

describe("what a refusal says that the payment fails for", () => {
  const causeOfError = (error: unknown) => causeOf(toFailure(error));
  const refused = { code: "refused", by: "dollr" };
  const invalid = { code: "invalid-request", by: "request" };

  it("is what a step says of it", () => {
    expect(causeOfError(new RefusedError("It has expired.", EXPIRED))).toBe(EXPIRED);
    expect(causeOfError(new RefusedError("It comes to another total."))).toEqual(refused);
  });

  it("is an unverified merchant where Dollr forbids it", () => {
    expect(causeOfError(answered(403))).toEqual({ code: "unverified-merchant", by: "merchant" });
    expect(causeOfError(answered(400))).toEqual(refused);
  });

  it("is the request where its fields are refused, before it is sent or after", () => {
    const fields = [{ path: "body.phone", message: "is not known" }];
    const facts = { outcome: "rejected", status: 422 } as const;
    expect(causeOfError(new DollrInputError("The phone is wrong.", { outcome: "not-sent", fields }))).toEqual(invalid);
    expect(causeOfError(new DollrValidationError("The phone is wrong.", { ...facts, fields }))).toEqual(invalid);
    for (const none of [{}, { fields: [] }])
      expect(causeOfError(new DollrValidationError("It is wrong.", { ...facts, ...none }))).toEqual(refused);
    expect(causeOfError(new DollrApiError("It is wrong.", { ...facts, fields }))).toEqual(refused);
  });

  it("is no more than that, where it is no word of Dollr's", () => {
    expect(causeOfError(Object.assign(new Error("a proxy"), { status: 403 }))).toEqual(refused);
  });
});

describe("an answer without words of Dollr's", () => {
  it("is one that says its status alone", () => {
    expect(hasNoReason(toFailure(answered(403)))).toBe(true);
    expect(hasNoReason(toFailure(new DollrResponseError("A page.", { outcome: "rejected", status: 403 })))).toBe(true);
    expect(hasNoReason(refusedWith("The phone is wrong"))).toBe(false);
  });

  it("is none where no answer came", () => {
    expect(hasNoReason(toFailure(new DollrTimeoutError("Too late.", { outcome: "unknown" })))).toBe(false);
    expect(hasNoReason(toFailure(new DollrInputError("The id is empty.", { outcome: "not-sent" })))).toBe(false);
    expect(hasNoReason(toFailure(new Error("createParty was answered 403.")))).toBe(false);
  });
});

describe("what was refused", () => {
  it("is told by its fields, where there are any", () => {
    expect(toldOfRefusal(refusedWith("The session is over.", "body.currency"))).toBe("body.currency");
    expect(isReferenceRefused(refusedWith("The session has to be another one.", "body.reference_id"))).toBe(true);
    expect(isReferenceRefused(refusedWith("This reference is wrong.", "body.session_id"))).toBe(false);
  });

  it("is told by its words, where there are none", () => {
    expect(isReferenceRefused(refusedWith("It is a Duplicate."))).toBe(true);
    expect(isReferenceRefused(refusedWith("It already exists."))).toBe(true);
    expect(isReferenceRefused(refusedWith("The balance is not enough."))).toBe(false);
  });

  it("is not told by words of our own", () => {
    const facts = { outcome: "rejected", status: 422 } as const;
    expect(toldOfRefusal(toFailure(new DollrValidationError("The session was answered 422.", facts)))).toBe("");
    expect(isReferenceRefused(toFailure(new RefusedError("This reference is wrong.")))).toBe(false);
  });
});
