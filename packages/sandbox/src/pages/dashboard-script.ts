/** Reads the sandbox's state every second and writes it into the tables, as text and never as HTML. */
export const DASHBOARD_SCRIPT = `
const tones = { PAID: "good", COMPLETED: "good", FAILED: "bad", CANCELED: "bad", PROCESSING: "wait", PENDING: "wait" };
const time = (text) => text ? new Date(text).toISOString().slice(11, 23) : "";
const money = (m) => m.amount + " " + m.currency;
const headers = { "content-type": "application/json" };
const post = (path, body = {}) => fetch("/__sandbox/" + path, { method: "POST", headers, body: JSON.stringify(body) }).then(refresh);

// Invisible characters that change how others are shown.
const clean = (text) => String(text).replaceAll(/[\\p{Cc}\\p{Cf}]/gu, "");

function cell(value) {
  const td = document.createElement("td");
  if (value instanceof Node) td.append(value);
  else if (value && value.number !== undefined) { td.textContent = value.number; td.className = "number"; }
  else if (value && value.code !== undefined) { const code = document.createElement("code"); code.textContent = clean(value.code); td.append(code); }
  else { td.textContent = clean(value ?? ""); td.className = tones[value] ?? ""; }
  return td;
}

function fill(id, heads, rows) {
  const table = document.getElementById(id);
  const head = document.createElement("tr");
  for (const name of heads) { const th = document.createElement("th"); th.textContent = name; head.append(th); }
  const lines = rows.map((row) => { const tr = document.createElement("tr"); tr.append(...row.map(cell)); return tr; });
  table.replaceChildren(head, ...lines);
  if (rows.length === 0) table.replaceChildren(Object.assign(document.createElement("small"), { textContent: "Nothing yet." }));
}

function choices(execution) {
  if (execution.outcome) return "";
  const span = document.createElement("span");
  for (const what of ["approve", "refuse"]) {
    const button = Object.assign(document.createElement("button"), { textContent: what });
    button.onclick = () => post("executions/" + execution.referenceId + "/" + what);
    span.append(button, " ");
  }
  return span;
}

async function refresh() {
  const state = await (await fetch("/__sandbox/state")).json();
  const balanced = document.getElementById("balanced");
  balanced.textContent = state.balanced ? "the ledger sums to zero" : "THE LEDGER IS OUT OF BALANCE";
  balanced.className = state.balanced ? "good" : "bad";
  document.getElementById("now").textContent = state.now.replace("T", " ").slice(0, 19) + " UTC";
  fill("accounts", ["account", "balance"], state.accounts.map((a) => [{ code: a.name }, { number: a.balance }]));
  fill("sources", ["number", "label", "state", "total", "created", "paid"], state.sources.slice(-50).reverse()
    .map((s) => [{ code: s.number }, s.label, s.state, { number: money(s.total) }, time(s.createdAt), time(s.paidAt)]));
  fill("executions", ["operation", "status", "payer", "payee", "message", "intent id", "reference", ""], state.executions.slice(-50).reverse()
    .map((e) => [e.operation, e.status, { number: money(e.payer) }, { number: money(e.payee) }, e.message, { number: e.paymentIntentId }, { code: e.referenceId }, choices(e)]));
  fill("entries", ["at", "kind", "reference", "postings"], state.entries.slice(-30).reverse()
    .map((e) => [time(e.at), e.kind, { code: e.referenceId ?? "" }, { code: e.postings.map((p) => p.account + " " + p.amount).join("   ") }]));
  fill("requests", ["at", "operation", "status", "fault", "reference"], state.requests.slice().reverse()
    .map((r) => [time(r.arrivedAt), { code: r.operation }, { number: r.status ?? "-" }, r.faults.join(", "), { code: r.referenceId ?? "" }]));
  fill("faults", ["kind", "hits", "rule"], state.faults.map((f) => [f.rule.kind, { number: f.hits }, { code: JSON.stringify(f.rule) }]));
}

document.getElementById("minute").onclick = () =>
  post("clock/advance", { ms: 60000 });
document.getElementById("reset").onclick = () => post("reset");
function lose() {
  const balanced = document.getElementById("balanced");
  balanced.textContent = "this sandbox has ended: so it stood last";
  balanced.className = "wait";
}

(async function loop() { await refresh().catch(lose); setTimeout(loop, 1000); })();
`;
