/** Drawn on 24 × 24, in the colour of the text around them. */
const PATHS = {
  payments: "M3 7h18v10H3zM3 11h18M7 14.5h4",
  requests: "M4 8h13m0 0-4-4m4 4-4 4M20 16H7m0 0 4 4m-4-4 4-4",
  faults: "M13 3 5 14h6l-1 7 8-11h-6z",
  ledger: "M4 20V4m0 16h16M8 16v-4m4 4V8m4 8v-6",
  api: "M8 7l-5 5 5 5m8-10 5 5-5 5M14 4l-4 16",
  connect: "M9 15l6-6M10.5 6.5l1.8-1.8a4.2 4.2 0 0 1 6 6l-1.8 1.8M13.5 17.5l-1.8 1.8a4.2 4.2 0 0 1-6-6l1.8-1.8",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm5 12 5 5",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6 6 18",
  copy: "M9 9h10v11H9zM5 15V4h10",
  out: "M14 4h6v6m0-6-9 9M18 14v6H4V6h6",
  more: "M4 7h16M4 12h16M4 17h16",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 4v4.5l3 2",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
