// biome-ignore lint/suspicious/noExplicitAny: files are broken in ways that no type of ours describes.
export type Loose = any;

/** What goes from a manifest or comes into it, and what the gate shows. */
export const PROMISES: readonly (readonly [string, string, (manifest: Loose) => void, readonly string[]])[] = [
  ["a door that is gone", "collect", ({ exports }) => delete exports["./sqlite"], ['- exports: "./sqlite"']],
  ["a file that is gone", "types", ({ exports }) => delete exports["./openapi.json"], ['- exports: "./openapi.json"']],
  ["a door that is new", "collect", ({ exports }) => Object.assign(exports, { "./new": "./new.json" }), []],
  ["a command that is gone", "cli", (manifest) => delete manifest.bin, ['- bin: "dollr"']],
  ["a command that is new", "cli", ({ bin }) => Object.assign(bin, { dollar: bin.dollr }), []],
  [
    "a newer Node that is needed",
    "types",
    ({ engines }) => Object.assign(engines, { node: ">=24" }),
    ["- engines: node >=22.13", "+ engines: node >=24"],
  ],
  ["an older Node that will do", "types", ({ engines }) => Object.assign(engines, { node: ">=22.9" }), []],
  ["no Node that is asked for", "types", (manifest) => delete manifest.engines, []],
  [
    "an engine that was not asked for",
    "types",
    ({ engines }) => Object.assign(engines, { npm: ">=11" }),
    ["+ engines: npm >=11"],
  ],
  [
    "a way into a door that is gone",
    "collect",
    ({ exports }) => delete exports["./sqlite"].default,
    ['- exports: "./sqlite" by "default"'],
  ],
  [
    "a way into a door that is new, and one for every way",
    "collect",
    ({ exports }) => {
      exports["./sqlite"].bun = "./dist/stores/bun.js";
      exports["./testing"] = { types: exports["./testing"].types, default: "./dist/other.js" };
    },
    [],
  ],
  ...["require", "import", "bun"].map((way): (typeof PROMISES)[number] => [
    `a way "${way}" into the first door that is gone`,
    "core",
    ({ exports }) => delete exports["."][way],
    [`- exports: "." by "${way}"`],
  ]),
  [
    "a way into a door that leads nowhere now",
    "core",
    ({ exports }) => Object.assign(exports["."], { require: null }),
    ['- exports: "." by "require"'],
  ],
  [
    "a door that leads nowhere now",
    "types",
    ({ exports }) => Object.assign(exports, { "./openapi.json": null }),
    ['- exports: "./openapi.json" by "default"'],
  ],
  [
    "a way within a way that is gone",
    "core",
    ({ exports }) => delete exports["."].node.import,
    ['- exports: "." by "node import"'],
  ],
  [
    "a newer peer that is needed",
    "types",
    ({ peerDependencies }) => Object.assign(peerDependencies, { typescript: ">=6" }),
    ["- peerDependencies: typescript >=5.4", "+ peerDependencies: typescript >=6"],
  ],
  [
    "an older peer that will do",
    "types",
    ({ peerDependencies }) => Object.assign(peerDependencies, { typescript: ">=5" }),
    [],
  ],
  [
    "a peer that was not asked for",
    "types",
    ({ peerDependencies }) => Object.assign(peerDependencies, { zod: "^4" }),
    ["+ peerDependencies: zod ^4"],
  ],
  [
    "a peer that may be left out no more",
    "collect",
    (manifest) => delete manifest.peerDependenciesMeta,
    ["+ peerDependencies: pg ^8"],
  ],
  [
    "a peer of which one more version will do",
    "core",
    ({ peerDependencies }) => Object.assign(peerDependencies, { pg: ">=7 || ^8 || ^9" }),
    [],
  ],
  [
    "a peer of which one version will do no more",
    "core",
    ({ peerDependencies }) => Object.assign(peerDependencies, { pg: "^8" }),
    ["- peerDependencies: pg ^8 || ^7", "+ peerDependencies: pg ^8"],
  ],
  [
    "a peer of which any version will do",
    "types",
    ({ peerDependencies }) => Object.assign(peerDependencies, { typescript: "*" }),
    [],
  ],
  [
    "a peer that is written longer",
    "types",
    ({ peerDependencies }) => Object.assign(peerDependencies, { typescript: ">=5.4.0" }),
    [],
  ],
  ["a peer that is asked for no more", "types", (manifest) => delete manifest.peerDependencies, []],
];
