import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runServer } from "verdaccio";
import { runCommand } from "./run-command.ts";

/** A registry of our own on this machine: what is published here is what a user would install. */
export interface LocalRegistry {
  readonly url: string;
  /** For npm, pnpm, Bun and Deno: this registry, a token that it takes, and a cache of its own. */
  readonly env: NodeJS.ProcessEnv;
  /** Packs the folder as pnpm does for a release, and publishes it under `latest`. */
  publish(packageDir: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Verdaccio on a free port of 127.0.0.1, with storage that `close` removes. `@dollr-kit/*` is what is published here
 * and nothing else; all other packages come from the registry that npm is set up for.
 */
export async function startRegistry(): Promise<LocalRegistry> {
  const folder = await mkdtemp(join(tmpdir(), "dollr-kit-registry-"));
  const server: Server = await runServer(toConfig(folder, await readUpstream()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { address, port } = server.address() as AddressInfo;
  const url = `http://${address}:${port}/`;
  const env = await toEnvironment(folder, url);
  return {
    url,
    env,
    async publish(packageDir) {
      await runCommand("pnpm", ["publish", "--no-git-checks", "--registry", url], { cwd: packageDir, env });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const readUpstream = async () => (await runCommand("npm", ["config", "get", "registry"])).trim();

function toConfig(folder: string, upstream: string) {
  return {
    self_path: folder,
    configPath: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    auth: {},
    uplinks: { npm: { url: upstream, maxage: "60m", timeout: "60s" } },
    packages: {
      "@dollr-kit/*": { access: "$all", publish: "$all", unpublish: "$all" },
      "**": { access: "$all", proxy: "npm" },
    },
    max_body_size: "50mb",
    web: { enable: false },
    log: { type: "stdout", format: "pretty", level: "fatal" },
  };
}

async function toEnvironment(folder: string, url: string): Promise<NodeJS.ProcessEnv> {
  const userConfig = join(folder, "npmrc");
  const token = `${url.replace("http:", "")}:_authToken=local`;
  await writeFile(userConfig, `registry=${url}\n${token}\nfund=false\naudit=false\nupdate-notifier=false\n`);
  return {
    ...process.env,
    NPM_CONFIG_REGISTRY: url,
    npm_config_registry: url,
    pnpm_config_registry: url,
    npm_config_userconfig: userConfig,
    npm_config_cache: join(folder, "npm-cache"),
  };
}
