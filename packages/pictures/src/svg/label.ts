import { type Attributes, element, escapeText, type Svg } from "./element.ts";

/** Fonts that the reader's system has: a picture brings none along. */
export const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
export const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/** One line of text, by its baseline. */
export const label = (text: string, attributes: Attributes): Svg => element("text", attributes, escapeText(text));
