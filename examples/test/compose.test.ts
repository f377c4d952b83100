import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { findFreePort } from "../../packages/flow/test/support/find-free-port.ts";

const folder = fileURLToPath(new URL("../compose", import.meta.url));
const root = join(folder, "../..");

interface Service {
  readonly command: readonly string[];
  readonly hostname?: string;
  readonly volumes: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Compose {
  readonly services: Readonly<Record<"sandbox" | "app", Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const { services, volumes }: Compose = parse(await readFile(join(folder, "compose.yaml"), "utf8"));

it("names files and volumes that are there", () => {
  for (const { command, volumes: mounts } of Object.values(services)) {
    for (const file of command.filter((part) => part.startsWith("/kit/")))
      expect(existsSync(join(root, file.slice("/kit".length))), file).toBe(true);
    const [kit, data] = mounts.map((mount) => mount.split(":"));
    expect(join(folder, kit![0]!)).toBe(root);
    expect(Object.keys(volumes)).toContain(data![0]);
  }
});

it("collects an order by the commands, the names and the credentials of the file", async (test) => {
  const port = await findFreePort();
  const sandbox = await start(services.sandbox, port, test);
  await sandbox.said("Ctrl-C ends it");
  const app = await start(services.app, port, test);
  await app.said("status: 'completed'");
  await app.said("ships order-");
  await sandbox.said("completed");
  expect(await app.ended).toBe(0);
  expect(sandbox.text()).toContain("http://localhost:4010");
  expect((await fetch(`http://localhost:${port}`)).status).toBe(200);
});

/** The name and the port of the network of containers, which is not there. */
const asInNetwork = ({ hostname = "app" }: Service, port: number): string => `
  import dns from "node:dns";
  import os from "node:os";
  import net from "node:net";
  import { syncBuiltinESMExports } from "node:module";
  os.hostname = () => ${JSON.stringify(hostname)};
  const { lookup } = dns;
  dns.lookup = (host, ...rest) => lookup(host === "sandbox" ? "127.0.0.1" : host, ...rest);
  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function (asked, ...rest) {
    return listen.call(this, asked === 4010 ? ${port} : asked, ...rest);
  };
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...given) {
    const options = Array.isArray(given[0]) ? given[0][0] : given[0];
    if (Number(options?.port) === 4010) options.port = ${port};
    return connect.apply(this, given);
  };
  syncBuiltinESMExports();`;

interface Test {
  onTestFinished(clean: () => unknown): void;
}

async function start(service: Service, port: number, { onTestFinished }: Test) {
  const directory = await mkdtemp(join(tmpdir(), "dollr-compose-"));
  const [, ...args] = service.command.map((part) => part.replace("/kit/", `${root}/`));
  const faked = `data:text/javascript,${encodeURIComponent(asInNetwork(service, port))}`;
  const env = { PATH: process.env["PATH"], ...service.environment };
  const child: ChildProcess = spawn(process.execPath, ["--import", faked, ...args], { cwd: directory, env });
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (chunk: Buffer) => {
      text += chunk;
      for (const listen of listeners) listen();
    });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(directory, { recursive: true, force: true });
  });
  return {
    ended,
    text: () => text,
    said: (part: string) =>
      new Promise<void>((resolve, reject) => {
        const listen = () => text.includes(part) && resolve();
        listeners.add(listen);
        listen();
        void ended.then(() => reject(new Error(`It ended without "${part}":\n${text}`)));
      }),
  };
}
