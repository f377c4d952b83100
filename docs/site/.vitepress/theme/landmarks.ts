/** What the theme leaves out for screen readers. Call it again after each change of page. */
export function addLandmarks(document: Document): void {
  document.querySelector(".VPContent.is-home")?.setAttribute("role", "main");
  for (const button of document.querySelectorAll(".DocSearch-Button"))
    button.setAttribute("aria-keyshortcuts", "Control+K");
}
