import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface PrismProxy {
  readonly url: string;
  /** What it found wrong, on either side. */
  violations(): readonly string[];
  close(): Promise<void>;
}

const CLI = fileURLToPath(import.meta.resolve("@stoplight/prism-cli/dist/index.js"));
const DESCRIPTION = fileURLToPath(import.meta.resolve("@dollr-kit/types/openapi.json"));

/** Starts Prism between a client and a server, on a free port of loopback: it holds both to the description. */
export async function startPrismProxy(upstream: string): Promise<PrismProxy> {
  const args = [CLI, "proxy", "--errors", "--host", "127.0.0.1", "--port", "0", DESCRIPTION, upstream];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found?.[1]) resolve(found[1]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`Prism ended with ${code} before it listened:\n${output}`)));
  });
  return {
    url,
    violations: () => output.split("\n").filter((line) => /violation/i.test(line)),
    async close() {
      child.kill();
      await exited;
    },
  };
}
