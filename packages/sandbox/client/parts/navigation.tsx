import { Icon, type IconName } from "./icon.tsx";

const TABS: readonly (readonly [path: string, icon: IconName, label: string])[] = [
  ["/", "payments", "Payments"],
  ["/requests", "requests", "Requests"],
  ["/faults", "faults", "Faults"],
  ["/ledger", "ledger", "Ledger"],
  ["/api", "api", "API"],
  ["/connect", "connect", "Connect"],
];

export const Navigation = ({ tab }: { readonly tab: string }) => (
  <nav class="tabs" aria-label="Views">
    {TABS.map(([path, icon, label]) => (
      <a key={path} href={path} aria-current={path === tab ? "page" : undefined}>
        <Icon name={icon} />
        <span>{label}</span>
      </a>
    ))}
  </nav>
);
