import { expect, it } from "vitest";
import { createNpmRoom } from "./support/room.ts";

interface Tree {
  readonly [name: string]: Tree;
}

interface Listed {
  /** None on an optional peer that was not installed. */
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, Listed>>;
}

/** A package that has its dependencies listed elsewhere in the tree is shown without them. */
const toTree = ({ dependencies = {} }: Listed): Tree =>
  Object.fromEntries(
    Object.entries(dependencies)
      .filter(([, { version }]) => version !== undefined)
      .map(([name, listed]) => [name, toTree(listed)]),
  );

async function listTree(name: string): Promise<Tree> {
  const room = await createNpmRoom([name]);
  return toTree(JSON.parse((await room.run("npm", ["ls", "--all", "--json"])).stdout));
}

const CORE: Tree = { "@dollr-kit/types": {}, "openapi-fetch": { "openapi-typescript-helpers": {} } };

it("core brings openapi-fetch, with its helper of types, and nothing else", async () => {
  expect(await listTree("@dollr-kit/core")).toEqual({ "@dollr-kit/core": CORE });
});

it("collect brings core and flow, and one small library for decimals", async () => {
  const FLOW: Tree = { "@dollr-kit/core": {}, "@dollr-kit/types": {}, "big.js": {} };
  expect(await listTree("@dollr-kit/collect")).toEqual({
    "@dollr-kit/collect": { "@dollr-kit/core": CORE, "@dollr-kit/flow": FLOW, "@dollr-kit/types": {} },
  });
});

it("disburse brings what collect brings, and not collect", async () => {
  const FLOW: Tree = { "@dollr-kit/core": {}, "@dollr-kit/types": {}, "big.js": {} };
  expect(await listTree("@dollr-kit/disburse")).toEqual({
    "@dollr-kit/disburse": { "@dollr-kit/core": CORE, "@dollr-kit/flow": FLOW, "@dollr-kit/types": {} },
  });
});

it("otel brings what collect brings, and of OpenTelemetry the interface alone", async () => {
  const FLOW: Tree = { "@dollr-kit/core": {}, "@dollr-kit/types": {}, "big.js": {} };
  expect(await listTree("@dollr-kit/otel")).toEqual({
    "@dollr-kit/otel": { "@dollr-kit/core": CORE, "@dollr-kit/flow": FLOW, "@opentelemetry/api": {} },
  });
});

it("postgres brings core, flow and the merchant's own pg, and no kind of payment", async () => {
  const tree = await listTree("@dollr-kit/postgres");
  expect(Object.keys(tree["@dollr-kit/postgres"] ?? {})).toEqual(["@dollr-kit/core", "@dollr-kit/flow", "pg"]);
});

it("testing brings the sandbox, and nothing of the kit that an app of its own would not need", async () => {
  const tree = await listTree("@dollr-kit/testing");
  expect(Object.keys(tree["@dollr-kit/testing"] ?? {})).toEqual(["@dollr-kit/sandbox"]);
});
