import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";
import { expect, it } from "vitest";
import { createDesk, runSandbox } from "./support.ts";

const BIN = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
/** The list that fills in is drawn as for a person, so that all which listens for signals there is loaded. */
const AS_TERMINAL =
  "data:text/javascript,for (const it of [process.stdout, process.stderr]) Object.assign(it, { isTTY: true, columns: 100, rows: 40 });";

it("ends in order at the first Ctrl-C also where the list is drawn anew, and says where the payment is", async (test) => {
  const { url } = await runSandbox(test);
  const { directory } = await createDesk(test, url);
  const args = ["--conditions=@dollr-kit/source", "--import", AS_TERMINAL, BIN, "collect", "--id", "order-1"];
  const { CI: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...args, "--phone", MAGIC_PHONES.stuck.MTN_MOMO_LBR], {
    cwd: directory,
    env: { ...environment, DOLLR_SANDBOX_URL: url },
  });
  test.onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let isPressed = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      out += chunk;
      if (isPressed || !out.includes("settle")) return;
      isPressed = true;
      child.kill("SIGINT");
    });
  }
  const ending = await new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
  expect(ending).toEqual({ code: 130, signal: null });
  expect(out).toContain("dollr status order-1");
});
