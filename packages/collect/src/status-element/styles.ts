/** By system colours, so that it follows the colour scheme of the page. */
export const STYLES = `
:host{display:block}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box;margin:0;font:inherit}
[part=box]{display:grid;grid-template-columns:auto 1fr;gap:0 1rem;align-items:center;padding:1.25rem;color:var(--dollr-text,CanvasText);background:var(--dollr-background,Canvas);border:1px solid var(--dollr-border,#8886);border-radius:var(--dollr-radius,.75rem);overflow-wrap:anywhere}
[part=icon]{width:2.5rem;height:2.5rem;fill:none;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round;stroke:var(--dollr-accent,#2f6fed)}
[part=icon].good{stroke:var(--dollr-good,#178a4a)}
[part=icon].bad{stroke:var(--dollr-bad,#d5393d)}
.wait circle{stroke-dasharray:60 40;transform-origin:center;animation:turn 1.2s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
@media(prefers-reduced-motion:reduce){.wait circle{animation:none;stroke-dasharray:4 8.5}}
[part=message]{outline:0}
[part=message] slot{display:block;font-weight:600}
[part=message] ::slotted(*){margin:0!important}
[part=actions],slot[name=details]{display:block;grid-column:1/-1}
[part=actions],form{display:flex;flex-wrap:wrap;gap:.5rem .75rem}
[part=actions]{margin-top:1rem}
label,form,[part=error]{flex:1 1 100%}
[part=error]{order:-1;padding-left:.75rem;border-left:4px solid var(--dollr-bad,#d5393d)}
[part=field]{display:block;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem .75rem;color:inherit;background:0 0;border:1px solid #808080;border-radius:calc(var(--dollr-radius,.75rem)*.66)}
[aria-invalid=true]{border-color:var(--dollr-bad,#d5393d)}
small{flex:1 1 100%;font-size:.875em}
[part~=button],[part=link]{flex:0 1 auto;display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.25rem;font-weight:600;text-decoration:none;cursor:pointer;color:var(--dollr-on-accent,#fff);background:var(--dollr-accent,#2f6fed);border:1px solid #0000;border-radius:calc(var(--dollr-radius,.75rem)*.66)}
[part~=quiet]{color:inherit;background:0 0;border-color:#808080}
[disabled]{opacity:.6}
:focus-visible{outline:3px solid var(--dollr-accent,#2f6fed);outline-offset:2px}
@media(max-width:30rem){[part~=button],[part=link]{flex:1 1 100%}}`;
