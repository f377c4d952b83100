import type { Top } from "../../src/window/view-data.ts";
import { Icon, type IconName } from "./icon.tsx";

const TABS: readonly (readonly [path: string, icon: IconName, label: string])[] = [
  ["/", "payments", "Payments"],
  ["/requests", "requests", "Requests"],
  ["/faults", "faults", "Faults"],
  ["/ledger", "ledger", "Ledger"],
  ["/api", "api", "API"],
  ["/connect", "connect", "Connect"],
];

interface NavigationProps {
  readonly tab: string;
  readonly top: Top | undefined;
}

export const Navigation = ({ tab, top }: NavigationProps) => (
  <nav class="tabs" aria-label="Views">
    {TABS.map(([path, icon, label]) => (
      <a key={path} href={path} aria-current={path === tab ? "page" : undefined}>
        <Icon name={icon} />
        <span>{label}</span>
        <Badge
          count={(path === "/" ? top?.open : path === "/faults" ? top?.faults : 0) ?? 0}
          what={path === "/" ? "open" : "added"}
        />
      </a>
    ))}
  </nav>
);

const Badge = ({ count, what }: { readonly count: number; readonly what: string }) =>
  count === 0 ? null : (
    <span class="badge">
      {count.toLocaleString("en")} <span class="unseen">{what}</span>
    </span>
  );
