import { html } from "hono/html";

type Html = ReturnType<typeof html>;

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
    <script type="module" src="/assets/window.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>
      <p>This page needs JavaScript. The same is at <a href="/__sandbox/views/payments">/__sandbox/views/payments</a>, as JSON.</p>
    </noscript>
    <footer class="unofficial">Unofficial, not made by Dollr. No money moves here.</footer>
  </body>
</html>`;

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
    <link rel="stylesheet" href="/assets/window.css" />
    <script defer src="/assets/scalar.js"></script>
    <script defer src="/assets/api.js"></script>
  </head>
  <body class="api-page">
    <header class="api-bar">
      <a class="brand" href="/"><span class="mark">Sandbox</span> Dollr</a>
      <a href="/">Back to payments</a>
    </header>
    <div id="api"></div>
    <noscript><p>This page needs JavaScript. The description is at <a href="/openapi.json">/openapi.json</a>.</p></noscript>
  </body>
</html>`;
