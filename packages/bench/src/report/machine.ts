import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";

/** What stands beside ours, as it is installed. */
const COMPARED = [
  "typescript",
  "typescript-5.9",
  "openapi-fetch",
  "axios",
  "ky",
  "stripe",
  "openai",
  "octokit",
  "undici",
  "@stoplight/prism-cli",
  "esbuild-wasm",
];

export function describeMachine(): string {
  const [cpu] = cpus();
  // Without what whoever built it called it.
  const [kernel] = release().split("-");
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores of ${cpu?.model.trim() ?? "unknown"}, ${gigabytes} GiB, ${type()} ${kernel}`;
}

/** Processes that ran or waited to run, on average of the last minute: above the number of cores the figures are noise. */
export function describeLoad(): string {
  return loadavg()[0]!.toFixed(1);
}

export function describeVersions(): string {
  const versions = COMPARED.map((name) => `${name.replace(/-5\.9$/, "")} ${versionOf(name)}`);
  return [`Node ${process.versions.node}`, ...versions].join(", ");
}

function versionOf(name: string): string {
  const manifest = readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
