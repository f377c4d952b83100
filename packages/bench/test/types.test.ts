import { describe, expect, it } from "vitest";
import { COMPILERS, compile } from "../src/types/compile.ts";

describe.each(COMPILERS)("$label", (compiler) => {
  it("is asked for at most 1,000 instantiations by 40 method calls", () => {
    const added =
      compile(compiler, "methods").instantiations - compile(compiler, "methods-without-calls").instantiations;
    expect(added).toBeLessThanOrEqual(1_000);
  });
});
