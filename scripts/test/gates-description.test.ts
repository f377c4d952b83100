import { expect, it } from "vitest";
import { compareSurfaces } from "../drift/compare.ts";
import { readOurs } from "../drift/load.ts";
import { readSurface } from "../drift/surface.ts";
import { breaksRelease } from "../gates/release-judge.ts";

// biome-ignore lint/suspicious/noExplicitAny: the description is broken in ways that no type of ours describes.
type Loose = any;

const released = await readOurs();

/** What is planted, and whether who compiles against the types of the last release breaks. */
const PLANTED: readonly (readonly [string, (document: Loose) => void, boolean])[] = [
  ["an operation that is gone", ({ paths }) => delete paths["/v1/fees/tiers"], true],
  [
    "an operation that moved",
    ({ paths }) => {
      paths["/v1/fees/levels"] = paths["/v1/fees/tiers"];
      delete paths["/v1/fees/tiers"];
    },
    true,
  ],
  [
    "an operation that is new",
    ({ paths }) => {
      paths["/v1/webhooks/list"] = { get: { operationId: "listWebhooks", responses: {} } };
    },
    false,
  ],
  [
    "another id of Dollr's own",
    ({ paths }) => {
      paths["/v1/fees/tiers"].get["x-dollr-operation-id"] = "list_tiers__version__fees_tiers_get";
    },
    false,
  ],
  [
    "a new required field to send",
    ({ components: { schemas } }) => {
      schemas.CreatePartyBody.properties.birthday = { type: "string" };
      schemas.CreatePartyBody.required.push("birthday");
    },
    true,
  ],
  [
    "a new optional field to send",
    ({ components: { schemas } }) => {
      schemas.CreatePartyBody.properties.nickname = { type: "string" };
    },
    false,
  ],
  [
    "a field to send that is gone",
    ({ components: { schemas } }) => delete schemas.CreatePartyBody.properties.email,
    true,
  ],
  [
    "a value that may no longer be sent",
    ({ components: { schemas } }) => {
      schemas.SourceType.enum = ["INVOICE"];
    },
    true,
  ],
  [
    "a value that may be sent, too",
    ({ components: { schemas } }) => {
      schemas.SourceType.enum.push("QUOTE");
    },
    false,
  ],
  [
    "a tighter check of what is sent",
    ({ components: { schemas } }) => {
      schemas.CreatePartyBody.properties.fullname.maxLength = 40;
    },
    true,
  ],
  ["a field of an answer that is gone", ({ components: { schemas } }) => delete schemas.Party.properties.email, true],
  [
    "a field of an answer that may be missing now",
    ({ components: { schemas } }) => {
      schemas.Party.required = schemas.Party.required.filter((name: string) => name !== "fullname");
    },
    true,
  ],
  [
    "a field of an answer that may be null now",
    ({ components: { schemas } }) => {
      schemas.Party.properties.fullname.type = ["string", "null"];
    },
    true,
  ],
  [
    "a field of an answer that is always there now",
    ({ components: { schemas } }) => {
      schemas.Party.required.push("email");
    },
    false,
  ],
  [
    "one more known value in an answer that is open",
    ({ components: { schemas } }) => {
      schemas.OpenSourceState["x-dollr-open-enum"].push("EXPIRED");
    },
    false,
  ],
];

it.each(PLANTED)("judges %s", (_, plant, breaking) => {
  const now = structuredClone(released);
  plant(now);
  const changes = compareSurfaces(readSurface(released), readSurface(now));
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.some(breaksRelease)).toBe(breaking);
});
