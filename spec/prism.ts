import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Prism as a process of its own. */
export interface Prism {
  readonly url: string;
  /** What broke the description so far, on either side. */
  violations(): readonly string[];
  close(): Promise<void>;
}

const CLI = fileURLToPath(import.meta.resolve("@stoplight/prism-cli/dist/index.js"));
const DESCRIPTION = fileURLToPath(import.meta.resolve("@dollr-kit/types/openapi.json"));
const LISTENING = /Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/;

/** Starts a mock of the description: it holds requests to it, and answers with its examples. */
export const startPrism = (): Promise<Prism> => start("mock");

/** Starts a proxy in front of a server, which holds its requests and its answers to the description. */
export const startPrismProxy = (upstream: string): Promise<Prism> => start("proxy", upstream);

/** On a free port of loopback. */
async function start(mode: "mock" | "proxy", ...upstream: string[]): Promise<Prism> {
  const args = [CLI, mode, "--errors", "--host", "127.0.0.1", "--port", "0", DESCRIPTION, ...upstream];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const violations: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    // It prints several lines for each request. Those after the start are read, and not kept.
    let isListening = false;
    const read = (line: string): void => {
      if (/violation/i.test(line)) violations.push(line);
      if (isListening) return;
      output += `${line}\n`;
      const [, found] = LISTENING.exec(line) ?? [];
      if (found === undefined) return;
      isListening = true;
      resolve(found);
    };
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", read);
    child.once("exit", (code) => reject(new Error(`Prism ended with ${code} before it listened:\n${output}`)));
  });
  return {
    url,
    violations: () => violations,
    async close() {
      child.kill();
      await exited;
    },
  };
}
