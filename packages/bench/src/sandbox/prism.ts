import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(import.meta.resolve("@stoplight/prism-cli/dist/index.js"));
const DESCRIPTION = fileURLToPath(import.meta.resolve("@dollr-kit/types/openapi.json"));

/** Starts Prism as a mock of the description, on a free port of loopback. */
export async function startPrism(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const args = [CLI, "mock", "--errors", "--host", "127.0.0.1", "--port", "0", DESCRIPTION];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said = (said + chunk).slice(-10_000);
      const found = /Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`Prism ended with ${code} before it listened:\n${said}`)));
  });
  return {
    url,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
