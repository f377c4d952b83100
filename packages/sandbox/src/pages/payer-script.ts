/**
 * What the payer's pages do where scripts run: they go on by themselves when a payment ends, and send a form once.
 * Without it, a link asks again, and the sandbox refuses the second of two payments.
 */
export const PAYER_SCRIPT = `
const waits = document.querySelector("[data-state]");
if (waits) watch(waits.dataset.state, waits.dataset.view, waits.querySelector("[role=status]"));

function watch(path, view, status) {
  const words = status.textContent;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  let looks = 0;
  async function look() {
    try {
      const answer = await fetch(path, { cache: "no-store" });
      const state = await answer.json();
      if (state.view !== view) return location.reload();
      looks += 1;
      say(looks < 30 ? words : words + " It takes longer than usual.");
    } catch {
      say("There is no connection. Trying again…");
    }
    setTimeout(look, document.hidden ? 5000 : 1000);
  }
  setTimeout(look, 1000);
}

for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-busy", "true");
  });
}

// The browser may show a page again as it was left.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
`;
