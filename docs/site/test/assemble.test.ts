import { expect, it } from "vitest";
import { cut, listAnchors, listUnplanned } from "../src/cut.ts";
import { pointLinks } from "../src/links.ts";
import { showPictures } from "../src/pictures.ts";

const PLACES = {
  pages: new Map([
    ["docs/payment.md", "payment"],
    ["packages/collect/README.md", "guide/collect"],
  ]),
  anchors: new Map([["docs/dollr-api.md#errors", "dollr/errors"]]),
};

it("points links to pages of the site, and to GitHub where a file has none", () => {
  const text =
    "[a](payment.md#the-steps) [b](../packages/collect) [c](dollr-api.md#errors) [d](../package.json) [e](https://x.y/z)";
  expect(pointLinks(text, "docs/start.md", PLACES)).toBe(
    "[a](/payment#the-steps) [b](/guide/collect) [c](/dollr/errors#errors) " +
      "[d](https://github.com/dollr-kit/dollr-kit/blob/main/package.json) [e](https://x.y/z)",
  );
});

it("leaves code alone", () => {
  const text = "`[a](none.md)`\n\n```ts\nf[0](none);\n```";
  expect(pointLinks(text, "docs/start.md", PLACES)).toBe(text);
});

it("refuses a link to a file that does not exist", () => {
  expect(() => pointLinks("[a](none.md)", "docs/start.md", PLACES)).toThrow("docs/start.md links to none.md");
});

const DOCUMENT = "# Facts\n\nBefore.\n\n## One\n\n```md\n## no heading\n```\n\n## Two\n\nSecond.\n";

it("cuts a long document by its headings, and says which of them no page has", () => {
  const [first, second] = [
    { name: "Facts", part: "beginning" as const },
    { name: "Two of them", part: ["Two"] },
  ];
  expect(cut(DOCUMENT, first)).toBe("# Facts\n\nBefore.\n");
  expect(cut(DOCUMENT, second)).toBe("# Two of them\n\n## Two\n\nSecond.\n");
  expect(
    listUnplanned(
      DOCUMENT,
      [second].map((page) => ({ ...page, route: "", from: "" })),
    ),
  ).toEqual(["One"]);
  expect(() => cut(DOCUMENT, { name: "Three", part: ["Three"] })).toThrow('planned to have "## Three"');
});

it("makes the anchors that GitHub makes", () => {
  expect(listAnchors("# A `code` & [link](x.md)\n\n## Twice\n\n## Twice\n")).toEqual([
    "a-code--link",
    "twice",
    "twice-1",
  ]);
});

it("shows a picture in the colours of the site, and keeps the place of one that is not there yet", () => {
  const place = "<!-- Picture to come: pictures/none-light.svg and -dark.svg. Nothing. -->";
  expect(showPictures(place, "docs/start.md")).toBe(place);
  const shown = showPictures(
    '<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="pictures/a-dark.svg">\n  <img alt="An a" src="pictures/a-light.svg">\n</picture>',
    "docs/start.md",
  );
  expect(shown).toBe(
    '<img class="in-light" alt="An a" src="pictures/a-light.svg"> <img class="in-dark" alt="An a" src="pictures/a-dark.svg">',
  );
});
