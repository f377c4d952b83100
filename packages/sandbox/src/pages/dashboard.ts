import { html, raw } from "hono/html";
import { DASHBOARD_SCRIPT } from "./dashboard-script.ts";
import { layout } from "./layout.ts";
import { DASHBOARD_STYLE } from "./style.ts";

const section = (id: string, title: string) => html`<section class="card">
  <h2>${title}</h2>
  <table id="${id}"></table>
</section>`;

/** What the sandbox holds, live. */
export const dashboard = () =>
  layout(
    "Dollr sandbox",
    html`<header>
        <h1>Dollr sandbox</h1>
        <small>Unofficial. No money moves here. Client id and secret: <code>sandbox</code>; merchant 42.</small>
        <span id="balanced"></span>
        <small id="now"></small>
        <span>
          <button id="minute">one minute on</button>
          <button id="reset">reset</button>
        </span>
      </header>
      ${raw(`<style>${DASHBOARD_STYLE}</style>`)}
      <main>
        ${section("accounts", "Balances")} ${section("sources", "Invoices and orders")}
        <div class="wide">
          ${section("executions", "Executions")} ${section("entries", "Ledger")} ${section("faults", "Faults")}
          ${section("requests", "Requests")}
        </div>
      </main>
      ${raw(`<script>${DASHBOARD_SCRIPT}</script>`)}`,
  );
