import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

const CLI = fileURLToPath(import.meta.resolve("@stoplight/prism-cli/dist/index.js"));
const DESCRIPTION = fileURLToPath(import.meta.resolve("@dollr-kit/types/openapi.json"));

/** Starts Prism as a mock of the description, on a free port of loopback. */
export async function startPrism(): Promise<Prism> {
  const args = [CLI, "mock", "--errors", "--host", "127.0.0.1", "--port", "0", DESCRIPTION];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
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
    async close() {
      child.kill();
      await exited;
    },
  };
}
