/** The style of the payer's pages, on a phone first. Nothing is loaded from other servers. */
export const PAYER_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #17211d; --soft: #55625c; --line: #dfe6e2; --edge: #7b8983; --page: #f5f8f6; --card: #ffffff; --tint: #eef7f2;
  --brand: #0a6b49; --on-brand: #ffffff; --bad: #a3211a; --bad-page: #fdeeec; --wait-ink: #5f4300; --wait-page: #fff2d1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8efeb; --soft: #a5b3ac; --line: #2b3632; --edge: #71817a; --page: #0f1513; --card: #171f1c; --tint: #1a2b24;
    --brand: #56cb94; --on-brand: #07160f; --bad: #ffb3aa; --bad-page: #371715; --wait-ink: #f2cf80; --wait-page: #30260c;
  }
}
*, ::before, ::after { box-sizing: border-box; min-width: 0 }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
p, h1, h2, fieldset, table, dl, dd { margin: 0 }
h1 { font-size: 22px; line-height: 1.25; font-weight: 650; text-wrap: balance }
h2 { font-size: 17px; line-height: 1.3; font-weight: 650 }
a { color: var(--brand); text-underline-offset: 3px }
.whole { white-space: nowrap }
.reason::first-letter { text-transform: uppercase }
small, .soft { color: var(--soft); font-size: 14px }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }

.strip { background: var(--wait-page); color: var(--wait-ink); font-size: 13px; padding: 7px 16px; text-align: center }
.strip strong { text-transform: uppercase; letter-spacing: .06em; margin-right: 4px }
.contact { color: var(--soft); font-size: 14px; text-align: center; padding: 8px 20px 28px }

main { width: 100%; margin: 0 auto; padding: 20px 16px 24px; display: grid; gap: 20px; align-content: start }
main.narrow { max-width: 480px }
.stack { display: grid; gap: 16px; align-content: start }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 20px; box-shadow: 0 1px 2px rgb(0 0 0 / .05) }
.shop { display: flex; gap: 10px; align-items: center; font-weight: 600 }
.mark { flex: none; display: grid; place-items: center; width: 32px; height: 32px; border-radius: 9px; background: var(--brand); color: var(--on-brand); font-weight: 700 }
.total { font-size: 36px; line-height: 1.15; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums }

table { border-collapse: collapse; width: 100%; font-size: 15px }
caption { text-align: left; color: var(--soft); font-size: 14px; padding-bottom: 4px }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 9px 0; border-bottom: 1px solid var(--line) }
th + td, td + td, th + th { padding-left: 14px }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
tfoot th, tfoot td { border-bottom: 0; font-weight: 650 }
.facts th { color: var(--soft); width: 30% }
.facts .number { white-space: normal }
.facts tr:last-child > * { border-bottom: 0 }
.refunded { background: var(--wait-page); color: var(--wait-ink); border-radius: 10px; padding: 12px 14px }

.ways { padding: 0; overflow: hidden }
.ways > h2 { padding: 18px 20px 14px }
.way { border-top: 1px solid var(--line) }
.way > summary { display: flex; gap: 12px; align-items: center; padding: 16px 20px; cursor: pointer; font-weight: 600; list-style: none }
.way > summary::-webkit-details-marker { display: none }
.way > summary::before { content: ""; flex: none; width: 18px; height: 18px; border: 2px solid var(--edge); border-radius: 50% }
.way[open] > summary::before { border: 6px solid var(--brand) }
.way > summary .number { margin-left: auto; color: var(--soft); font-weight: 400; text-align: right }
.way > summary:focus-visible { outline-offset: -3px }
.way form { padding: 4px 20px 20px }

.field { display: grid; gap: 6px }
label, legend { font-weight: 600; font-size: 15px; padding: 0 }
input[type="tel"] { font: inherit; font-size: 18px; width: 100%; height: 50px; padding: 0 14px; border: 1px solid var(--edge); border-radius: 10px; background: var(--card); color: var(--ink); font-variant-numeric: tabular-nums }
[aria-invalid="true"] { border-color: var(--bad) !important; box-shadow: 0 0 0 1px var(--bad) }
.error { color: var(--bad); font-size: 15px; font-weight: 600 }
fieldset { border: 0; padding: 0; display: grid; gap: 8px }
legend { margin-bottom: 8px }
.choice { display: flex; gap: 12px; align-items: flex-start; padding: 12px 14px; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; font-weight: 400 }
.choice:has(:checked) { border-color: var(--brand); background: var(--tint) }
.choice:has(:focus-visible) { outline: 3px solid var(--brand); outline-offset: 2px }
.choice input { flex: none; width: 18px; height: 18px; margin: 3px 0 0; accent-color: var(--brand); outline: 0 }
.choice > span { flex: 1 }
.choice b { font-weight: 600 }
.choice small { display: block }

button, .button { font: inherit; font-weight: 600; min-height: 50px; padding: 11px 18px; border: 1px solid var(--edge); border-radius: 10px; background: var(--card); color: var(--ink); cursor: pointer; text-align: center; text-decoration: none; display: block; width: 100% }
button.main, .button.main { background: var(--brand); border-color: var(--brand); color: var(--on-brand); font-size: 17px }
button:hover, .button:hover { filter: brightness(.96) }
button[aria-busy="true"] { opacity: .7; cursor: progress }
.row { display: grid; gap: 10px; grid-template-columns: 1fr 1fr }
.back { text-align: center }
/* The amount on the button is that of the currency which is chosen. */
.in { display: none }
form:has([value="USD"]:checked) .in-USD, form:has([value="LRD"]:checked) .in-LRD, form:has([value="RWF"]:checked) .in-RWF { display: inline }

.problem { background: var(--bad-page); border: 1px solid var(--bad); border-radius: 12px; padding: 14px 16px; display: grid; gap: 4px }
.problem:focus-visible { outline-color: var(--bad) }
.problem h2 { color: var(--bad) }
.problem a { color: inherit; font-weight: 600 }
.hint { border: 1px dashed var(--edge); border-radius: 12px; font-size: 15px }
.hint > summary { padding: 12px 16px; cursor: pointer; font-weight: 600 }
.hint > div { padding: 4px 16px 16px; display: grid; gap: 16px }
.hint table { font-size: 13px }
.hint td { white-space: nowrap; font-variant-numeric: tabular-nums; width: 1% }
.hint thead th { color: var(--soft) }
.items > summary { cursor: pointer; font-weight: 600; padding: 6px 0 }

.said { display: flex; gap: 12px; align-items: center; color: var(--soft) }
.said::before { content: ""; flex: none; width: 22px; height: 22px; border: 3px solid var(--line); border-top-color: var(--brand); border-radius: 50%; animation: turn 1s linear infinite }
@keyframes turn { to { transform: rotate(1turn) } }
@media (prefers-reduced-motion: reduce) { .said::before { animation: none; border-color: var(--brand) } }
.sign { width: 44px; height: 44px; border-radius: 50%; display: grid; place-items: center; font-size: 22px; font-weight: 700; background: var(--tint); color: var(--brand) }
.sign.bad { background: var(--bad-page); color: var(--bad) }
.bank { border: 1px solid var(--edge); border-radius: 12px; padding: 16px }

@media (min-width: 860px) {
  main.pay { max-width: 980px; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 20px 56px; padding: 56px 32px 40px }
  main.narrow { padding-top: 64px }
  main.pay > .problem { grid-column: 1 / -1 }
  .card { padding: 28px }
  .ways { padding: 0 } .ways > h2 { padding: 22px 28px 16px } .way > summary { padding: 18px 28px } .way form { padding: 4px 28px 28px }
  .total { font-size: 42px }
  h1 { font-size: 24px }
}
@media print {
  .strip, .contact, .noprint { display: none }
  body, .card { background: #fff; color: #000; box-shadow: none }
}
`;
