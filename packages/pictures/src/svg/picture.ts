import type { Theme } from "../theme/theme.ts";
import { element, escapeText, type Svg } from "./element.ts";
import { SANS } from "./label.ts";

export interface PictureOptions {
  /** In the units that the body is drawn in; as many pixels where there is room. */
  readonly width: number;
  readonly height: number;
  /** What stands there in one line, for those who cannot see it. */
  readonly title: string;
  /** The same at more length. */
  readonly description: string;
  readonly theme: Theme;
  readonly style?: string;
}

/** A whole file, on a card of its own, so that it can be read on a page of any colour. */
export function toPicture(options: PictureOptions, ...body: readonly Svg[]): string {
  const { width, height, title, description, theme, style } = options;
  const card = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10, fill: theme.paper, stroke: theme.rule };
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-labelledby": "title description",
    "font-family": SANS,
  };
  const parts = [
    element("title", { id: "title" }, escapeText(title)),
    element("desc", { id: "description" }, escapeText(description)),
    ...(style === undefined ? [] : [element("style", {}, escapeText(style))]),
    element("rect", card),
    ...body,
  ];
  return `${element("svg", attributes, "\n", parts.join("\n"), "\n")}\n`;
}
