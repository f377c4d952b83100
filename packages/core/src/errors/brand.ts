/** Shared by every copy of this package, so that errors are recognised where `instanceof` fails. */
export const DOLLR_ERROR: unique symbol = /* @__PURE__ */ Symbol.for("dollr-kit.error") as never;
