/** The colours of a picture. Texts have a contrast of at least 4.5 on `paper`. */
export interface Theme {
  readonly name: "light" | "dark";
  readonly paper: string;
  /** What stands a little above the paper. */
  readonly panel: string;
  readonly rule: string;
  readonly ink: string;
  /** What is said beside. */
  readonly quiet: string;
  /** What is ours. */
  readonly accent: string;
  readonly accentPanel: string;
  readonly good: string;
  readonly goodPanel: string;
  readonly doubt: string;
  readonly doubtPanel: string;
  readonly bad: string;
  readonly badPanel: string;
}

export type Tone = "neutral" | "accent" | "good" | "doubt" | "bad";

export const LIGHT: Theme = {
  name: "light",
  paper: "#ffffff",
  panel: "#f5f6f8",
  rule: "#d5d9e0",
  ink: "#1c2330",
  quiet: "#5b6576",
  accent: "#2456c7",
  accentPanel: "#e9effc",
  good: "#1a7a43",
  goodPanel: "#e5f4ea",
  doubt: "#92600a",
  doubtPanel: "#fcf2da",
  bad: "#b3261e",
  badPanel: "#fcebe9",
};

export const DARK: Theme = {
  name: "dark",
  paper: "#0f141b",
  panel: "#18202b",
  rule: "#303a48",
  ink: "#e8ecf2",
  quiet: "#9aa7b8",
  accent: "#86aefc",
  accentPanel: "#17274a",
  good: "#63cf8e",
  goodPanel: "#12301f",
  doubt: "#e6b450",
  doubtPanel: "#352909",
  bad: "#ff8f85",
  badPanel: "#3d1a18",
};

export interface Paint {
  readonly line: string;
  readonly panel: string;
}

export function paintOf(theme: Theme, tone: Tone): Paint {
  if (tone === "neutral") return { line: theme.quiet, panel: theme.panel };
  return { line: theme[tone], panel: theme[`${tone}Panel`] };
}
