import { slug } from "github-slugger";
import { type DefaultTheme, defineConfig } from "vitepress";
import { listDoors } from "../src/api-reference.ts";
import { CHAPTERS, type Chapter, REFERENCES } from "../src/plan.ts";

const toItems = ({ pages }: Chapter): DefaultTheme.SidebarItem[] =>
  pages.map(({ route, name }) => ({ text: name, link: `/${route}` }));

const toGroup = (chapter: Chapter): DefaultTheme.SidebarItem => ({ text: chapter.title, items: toItems(chapter) });

/** What is looked things up in has a navigation of its own, so that the one of who reads in order stays short. */
function createSidebar(): DefaultTheme.SidebarMulti {
  const doors = listDoors().map(({ name }) => name.replace("@dollr-kit/", ""));
  const ownSidebars = Object.entries(REFERENCES).map(
    ([folder, chapter]) => [folder, [{ text: "← All pages", link: "/start" }, toGroup(chapter)]] as const,
  );
  const packages = {
    text: "By package",
    items: doors.map((door) => ({ text: door, link: `/api/${door.replace("/", "-")}` })),
  };
  const own = Object.fromEntries(ownSidebars);
  return {
    ...own,
    "/api/": [...own["/api/"]!, packages],
    "/": [
      ...CHAPTERS.map(toGroup),
      {
        text: "Look up",
        items: Object.entries(REFERENCES).map(([link, { title }]) => ({
          text: title,
          link: link === "/about/" ? "/about/changelog" : link,
        })),
      },
    ],
  };
}

/** The words of a page for the search. Code is not coloured for it: that would take as long as the pages themselves. */
const renderForSearch: NonNullable<DefaultTheme.LocalSearchOptions["_render"]> = (text, env, markdown) =>
  markdown.render(text.replace(/^(\s*```)\w+.*$/gm, "$1txt"), env);

export default defineConfig({
  title: "Dollr Kit",
  description:
    "An unofficial TypeScript toolkit for the Dollr payments API: each order is charged once, whatever fails.",
  lang: "en",
  srcDir: ".generated",
  outDir: "dist",
  cacheDir: "node_modules/.vitepress",
  cleanUrls: true,
  lastUpdated: false,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/mark.svg" }]],
  // The theme gives the home page no main landmark; its script, theme/landmarks.ts, does so after a change of page.
  transformHtml: (html) => html.replace('class="VPContent is-home"', '$& role="main"'),
  // Pages name addresses of the reader's own machine.
  ignoreDeadLinks: [/^https?:\/\/(localhost|127\.0\.0\.1)/],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  themeConfig: {
    logo: { src: "/mark.svg", alt: "" },
    nav: [
      { text: "Start", link: "/start" },
      { text: "Guides", link: "/guide/" },
      { text: "Proof", link: "/proof/" },
      { text: "API", link: "/api/" },
    ],
    sidebar: createSidebar(),
    outline: { level: [2, 3], label: "On this page" },
    search: { provider: "local", options: { _render: renderForSearch } },
    socialLinks: [{ icon: "github", link: "https://github.com/dollr-kit/dollr-kit" }],
    docFooter: { prev: "Before", next: "Next" },
    footer: { message: "Unofficial: not made, endorsed or supported by Dollr.", copyright: "MIT" },
  },
});
