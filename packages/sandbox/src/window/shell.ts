import { html, raw } from "hono/html";

type Html = ReturnType<typeof html>;

/** Modules run in their order when the page is there. Not in the templates: bundlers rewrite a tagged one that ends a script. */
const scripts = (...names: readonly string[]) =>
  raw(names.map((name) => `<script type="module" src="/assets/${name}"></script>`).join("\n    "));

/** The page of all views; its script draws them. */
export const windowShell = (): Html =>
  html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:," />
    <title>Dollr sandbox</title>
    <link rel="stylesheet" href="/assets/window.css" />
    ${scripts("window.js")}
  </head>
  <body>
    <div id="app"></div>
    <noscript>
      <p>This page needs JavaScript. The same is at <a href="/__sandbox/views/payments">/__sandbox/views/payments</a>, as JSON.</p>
    </noscript>
    <footer class="unofficial">Unofficial, not made by Dollr. No money moves here.</footer>
  </body>
</html>`;

/** Scalar's own style is beside it, so this one is of the bar alone. What leads to Scalar's maker is left out. */
const API_STYLE = `
body { margin: 0 }
.api-bar { box-sizing: border-box; height: 48px; display: flex; align-items: center; gap: 16px; padding: 0 24px; font: 500 14px/1 system-ui, sans-serif; background: #fff; color: #17201c; border-bottom: 1px solid #e1e6e3 }
.api-bar h1 { font: inherit; font-weight: 650; margin: 0 }
.api-bar a { color: inherit; padding: 8px 0; text-underline-offset: 3px }
@media (prefers-color-scheme: dark) { .api-bar { background: #171c19; color: #e7ece9; border-color: #29312d } }
:root { --scalar-custom-header-height: 48px; --scalar-font: system-ui, sans-serif; --scalar-font-code: ui-monospace, monospace }
.light-mode { --scalar-color-3: #59655f !important; --scalar-color-green: #0a6b49 !important; --scalar-color-red: #a3241c !important; --scalar-color-yellow: #7a4b00 !important; --scalar-color-orange: #8a4100 !important; --scalar-color-blue: #1d4f91 !important; --scalar-color-purple: #5b3fa8 !important }
.dark-mode { --scalar-color-3: #9faaa4 !important }
a[href*="scalar.com"] { display: none !important }
`;

/** The description of the API, to read and to try against this sandbox. */
export const apiShell = (): Html =>
  html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:," />
    <title>API · Dollr sandbox</title>
    <style>
      ${raw(API_STYLE)}
    </style>
    ${scripts("scalar.js", "api.js")}
  </head>
  <body>
    <nav class="api-bar" aria-label="Sandbox"><a href="/">← Sandbox</a> <h1>API</h1></nav>
    <div id="api"></div>
    <noscript><p>This page needs JavaScript. The description is at <a href="/openapi.json">/openapi.json</a>.</p></noscript>
  </body>
</html>`;
