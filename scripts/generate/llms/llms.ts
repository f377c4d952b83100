import { dirname } from "node:path";
import { listPackages } from "../../gates/packages.ts";
import { type Located, readPlace, toAbsoluteLinks } from "../../release/absolute-links.ts";
import { type Chapter, listChapters } from "./list-pages.ts";
import type { Page } from "./page.ts";

const TITLE = "Dollr Kit";
const ABOUT =
  "An unofficial TypeScript toolkit for the Dollr payments API of Liberia and Rwanda: client, collections, payouts, a sandbox.";
const RULES = `Things to know before you write code with it:

- It is not made, endorsed or supported by Dollr. It was written from what Dollr has published.
- One id is one payment for ever. To start the same payment again is safe, and charges nobody twice.
- \`unknown\` and \`pending\` are not \`failed\`. Never send a payment under another reference because an answer was lost.
- Amounts are decimal strings in major units ("25.50"), with their currency.
- Fulfil in \`onSettled\`, never because a browser reached the success address.
- Nothing is on npm yet. To try it without an account, in a clone in which \`npx -y pnpm@12.21.0 demo\` has run: \`node packages/cli/dist/bin.js sandbox\`, with client id and secret \`sandbox\`.`;

/** For language models, in the form of llmstxt.org: what there is to read, and all of it in one file. */
export function generateLlms(): Record<string, string> {
  const repository = readRepository();
  const chapters = listChapters();
  return { "llms.txt": renderIndex(chapters, repository), "llms-full.txt": renderAll(chapters, repository) };
}

function readRepository(): string {
  const [first] = listPackages();
  const place = first && readPlace(first.manifest as Located);
  if (place === undefined)
    throw new Error("No package says where the repository is: give its package.json a `repository`.");
  return place.repository;
}

const HEAD = `# ${TITLE}\n\n> ${ABOUT}\n\n${RULES}`;

function renderIndex(chapters: readonly Chapter[], repository: string): string {
  const lists = chapters
    .filter(({ pages }) => pages.length > 0)
    .map(({ title, pages }) => `## ${title}\n\n${pages.map((page) => renderEntry(page, repository)).join("\n")}`);
  return `${[HEAD, ...lists].join("\n\n")}\n`;
}

const renderEntry = ({ path, title, about }: Page, repository: string): string =>
  `- [${title}](${repository}/raw/main/${path})${about === undefined ? "" : `: ${about}`}`;

/** Without what is optional. */
function renderAll(chapters: readonly Chapter[], repository: string): string {
  const pages = chapters.filter(({ title }) => title !== "Optional").flatMap((chapter) => chapter.pages);
  const texts = pages.map(
    ({ path, text }) => `<!-- ${path} -->\n\n${toAbsoluteLinks(text, { repository, directory: dirname(path) }).trim()}`,
  );
  return `${[HEAD, ...texts].join("\n\n")}\n`;
}
