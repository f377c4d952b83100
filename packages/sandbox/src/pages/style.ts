/** The style of the sandbox's own page. Nothing is loaded from other servers. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #16201c; --soft: #5b6863; --line: #dfe5e2; --page: #f4f7f5; --card: #ffffff; --brand: #0b7a53;
  --good: #0b7a53; --bad: #b3261e; --wait: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6eeea; --soft: #9aa8a2; --line: #2a3531; --page: #101614; --card: #18201d; --brand: #4cc38a;
    --good: #4cc38a; --bad: #ff8a80; --wait: #e2b04a;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
header { padding: 20px 24px; display: flex; gap: 16px; align-items: baseline; flex-wrap: wrap }
h1 { font-size: 20px; margin: 0 } h2 { font-size: 15px; margin: 0 0 8px }
small, .soft { color: var(--soft) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px; overflow: auto }
table { border-collapse: collapse; width: 100%; font-size: 13px }
th { text-align: left; font-weight: 500; color: var(--soft) }
th, td { padding: 4px 12px 4px 0; white-space: nowrap; border-bottom: 1px solid var(--line) }
tr:last-child td { border-bottom: 0 }
.number { text-align: right; font-variant-numeric: tabular-nums }
code { font: 12px ui-monospace, monospace }
.good { color: var(--good) } .bad { color: var(--bad) } .wait { color: var(--wait) }
button, .button { font: inherit; border: 1px solid var(--line); border-radius: 8px; padding: 3px 10px; background: var(--card); color: var(--ink); cursor: pointer; text-decoration: none }
`;

/** The style of the dashboard, in addition. */
export const DASHBOARD_STYLE = `
main { display: grid; gap: 16px; padding: 0 24px 24px; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) }
.wide { grid-column: 1 / -1; display: grid; gap: 16px }
@media (max-width: 900px) { main { grid-template-columns: minmax(0, 1fr) } }
`;
