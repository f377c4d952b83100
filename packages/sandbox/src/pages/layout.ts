import { html, raw } from "hono/html";
import { STYLE } from "./style.ts";

type Html = ReturnType<typeof html>;

/** The sandbox's own page. `content` has to be escaped by its maker. */
export const layout = (title: string, content: Html, head: Html | "" = ""): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <link rel="icon" href="data:," />
    <title>${title}</title>
    ${head}
    ${raw(`<style>${STYLE}</style>`)}
  </head>
  <body>
    ${content}
  </body>
</html>`;
