import { describe, expect, it } from "vitest";
import { createShell, runSandbox } from "../support/shell.ts";

describe.concurrent("the payer whom the sandbox plays", () => {
  it("lets the payer refuse on the page, says so and ends at once: the page can still be paid", async (test) => {
    const { sandbox, url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const { code, out } = await shell.dollr("collect", "--via", "hosted", "--fail", "--wait", "60");
    expect(code).toBe(3);
    expect(out).toContain("The payer refused on that page");
    expect(sandbox.ledger.charges).toHaveLength(0);
    const json = await shell.dollr("collect", "--via", "hosted", "--fail", "--wait", "15", "--json");
    expect(JSON.parse(json.out)).toMatchObject({ outcome: { status: "action-required" }, refusal: expect.any(String) });
  });

  it("waits for the page as long as it is told, however long that is", async (test) => {
    const { url } = await runSandbox(test);
    const shell = await createShell(test, url);
    const { code, err } = await shell.dollr("collect", "--via", "hosted", "--wait", "1e12");
    expect(err).toBe("");
    expect(code).toBe(0);
  });
});
