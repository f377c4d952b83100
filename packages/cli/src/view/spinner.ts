import { cyan } from "../text/style.ts";
import type { Words } from "../text/words.ts";

/** Between two pictures of the spinner. */
export const SPINNER_MS = 100;
const SPINNER = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];

/** The picture of now. */
export const spinner = (): Words => cyan(SPINNER[Math.floor(Date.now() / SPINNER_MS) % SPINNER.length]!);
