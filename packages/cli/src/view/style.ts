import { styleText } from "node:util";

// Plain text where `NO_COLOR` is set or no terminal shows it.
export const bold = (text: string): string => styleText("bold", text);
export const dim = (text: string): string => styleText("dim", text);
export const cyan = (text: string): string => styleText("cyan", text);
export const green = (text: string): string => styleText("green", text);
export const red = (text: string): string => styleText("red", text);
export const yellow = (text: string): string => styleText("yellow", text);
