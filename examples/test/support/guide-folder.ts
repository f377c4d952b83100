import { globSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MAGIC_PHONES } from "@dollr-kit/sandbox";

export const examples = fileURLToPath(new URL("../..", import.meta.url));
/** The list of questions. Each is answered by a page of `docs/guide`. */
export const guide = await readFile(join(examples, "../docs/guide.md"), "utf8");
const pages = globSync("docs/guide/*.md", { cwd: join(examples, "..") }).sort();
/** The pages of `docs/guide`. */
export const answers: readonly string[] = await Promise.all(
  pages.map((page) => readFile(join(examples, "..", page), "utf8")),
);

/** Each names its file in its first line. */
export const programs = [...answers.join("\n").matchAll(/```ts\n(\/\/ (\S+)\n[\s\S]*?)```/g)].map(
  ([, code = "", name = ""]) => ({
    name,
    code,
  }),
);

/** What the guide leaves to whoever reads it. Payers of `order-slow` wait, those of `order-refused` refuse, and the phone of `order-2` cannot exist. */
const SHOP = `
interface Order {
  readonly id: string;
  readonly total: string;
  readonly currency: string;
  readonly payer: { readonly name: string; readonly phone: string };
}
const PHONES: Readonly<Record<string, string>> = {
  "order-2": "12",
  "order-slow": "${MAGIC_PHONES.stuck.MTN_MOMO_LBR}",
  "order-refused": "${MAGIC_PHONES.refused.MTN_MOMO_LBR}",
};
export async function findOrder(id: string): Promise<Order> {
  return { id, total: "25.50", currency: "USD", payer: { name: "Ama Example", phone: PHONES[id] ?? "231883456789" } };
}
export async function ship(orderId: string): Promise<void> {
  console.log("ships", orderId);
}
`;

const MY_STORE = `
import { type SqliteStore, sqliteStore } from "@dollr-kit/collect/sqlite";
export const emptyDatabase = async (): Promise<string> => ":memory:";
export const myStore = (database: string): SqliteStore => sqliteStore(database);
`;

interface Program {
  readonly name: string;
  readonly code: string;
}

/** Makes a folder that has the programs of the guide, where they run as they stand there. */
export const makeGuideFolder = () =>
  makeFolder([{ name: "shop.ts", code: SHOP }, { name: "my-store.ts", code: MY_STORE }, ...programs]);

/** Makes a folder that has these programs, and all packages that the examples have. */
export async function makeFolder(
  shown: readonly Program[],
): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "dollr-guide-"));
  await symlink(join(examples, "node_modules"), join(folder, "node_modules"));
  const files = [
    { name: "package.json", code: '{ "type": "module" }' },
    { name: "tsconfig.json", code: JSON.stringify({ extends: join(examples, "tsconfig.json"), include: ["*.ts"] }) },
    ...shown,
  ];
  for (const { name, code } of files) await writeFile(join(folder, name), code);
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
