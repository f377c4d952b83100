import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { DESCRIPTION_FILE } from "./support/description.ts";

export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts Prism as a server that holds each request to the description and answers with its examples. */
export async function startPrism(): Promise<Prism> {
  const port = await findFreePort();
  const program = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
  const child = spawn(
    process.execPath,
    [program, "mock", "--errors", "--host", "127.0.0.1", "--port", `${port}`, DESCRIPTION_FILE],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  await untilListening(child);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}

function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk;
      if (said.includes("Prism is listening")) resolve();
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", () => reject(new Error(`Prism ended before it listened:\n${said}`)));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
