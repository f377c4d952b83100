import type { CheckoutStanding } from "../web/checkout-state.ts";

const SVG = "http://www.w3.org/2000/svg";
const PATHS = { wait: "", good: "m10 16.5 4 4 8-9", bad: "m11 11 10 10m0-10-10 10", ask: "M16 9v9m0 4.5v.1" };
type Look = keyof typeof PATHS;

const LOOKS: Partial<Record<CheckoutStanding, Look>> = {
  ...{ paid: "good", refused: "bad", expired: "bad", canceled: "bad", confirm: "ask", page: "ask", new: "ask" },
};

export interface Icon {
  readonly svg: SVGElement;
  show(standing: CheckoutStanding | undefined): void;
}

/** A circle with a sign in it, so that what it says does not hang on colour alone; the words say it, too. */
export function createIcon(): Icon {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const path = make("path", {});
  const svg = make("svg", { part: "icon", viewBox: "0 0 32 32", "aria-hidden": "true" });
  svg.append(make("circle", { cx: "16", cy: "16", r: "14" }), path);
  return {
    svg,
    show(standing) {
      const look = (standing && LOOKS[standing]) ?? "wait";
      svg.setAttribute("class", look);
      path.setAttribute("d", PATHS[look]);
    },
  };
}
