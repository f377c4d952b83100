/** One page of the site. */
export interface PlannedPage {
  /** Its address, without a slash before it and without an ending. */
  readonly route: string;
  /** Its name in the navigation: short. */
  readonly name: string;
  /** The document that it shows, from the root of the repository. */
  readonly from: string;
  /** Where the document is cut into several pages: the headings that stand on this one, or what comes before the first heading. */
  readonly part?: readonly string[] | "beginning";
}

export interface Chapter {
  readonly title: string;
  readonly pages: readonly PlannedPage[];
}

const FACTS = "docs/dollr-api.md";

/**
 * The site in the order of its navigation. Each document stands in the repository, where it can be read without the site, and is
 * said once: the site shows it, and points the links to where the pages stand here.
 */
export const CHAPTERS: readonly Chapter[] = [
  {
    title: "Start",
    pages: [
      { route: "start", name: "In ten minutes", from: "docs/start.md" },
      { route: "payment", name: "How a payment goes", from: "docs/payment.md" },
      { route: "from-hand-written-calls", name: "From hand-written calls", from: "docs/from-hand-written-calls.md" },
      { route: "checklist", name: "Production checklist", from: "docs/checklist.md" },
      { route: "glossary", name: "Glossary", from: "docs/glossary.md" },
    ],
  },
  {
    title: "Guides",
    pages: [
      { route: "guide/", name: "Ten short answers", from: "docs/guide.md" },
      { route: "guide/checkout", name: "Checkout for shops", from: "docs/checkout.md" },
      { route: "guide/web-server", name: "Mobile money", from: "docs/guide/web-server.md" },
      { route: "guide/cards", name: "Cards", from: "docs/guide/cards.md" },
      { route: "guide/hosted-page", name: "Hosted page", from: "docs/guide/hosted-page.md" },
      { route: "guide/store", name: "What to store", from: "docs/guide/store.md" },
      { route: "guide/unknown", name: "Unknown payments", from: "docs/guide/unknown.md" },
      { route: "guide/refunds", name: "Refunds", from: "docs/guide/refunds.md" },
      { route: "guide/testing", name: "Test your app", from: "docs/guide/testing.md" },
      { route: "guide/logs", name: "Logs and metrics", from: "docs/guide/logs.md" },
      { route: "guide/upgrading", name: "Upgrading", from: "docs/guide/upgrading.md" },
      { route: "guide/frameworks", name: "Your framework", from: "docs/recipes.md" },
      { route: "guide/collect", name: "All of collect", from: "packages/collect/README.md" },
      { route: "guide/opentelemetry", name: "OpenTelemetry", from: "packages/otel/README.md" },
    ],
  },
  {
    title: "Money out",
    pages: [{ route: "money-out", name: "Payouts and transfers", from: "packages/disburse/README.md" }],
  },
  {
    title: "Many machines",
    pages: [
      { route: "machines/", name: "Begin here", from: "docs/guide/many-machines.md" },
      { route: "machines/scale", name: "Run a fleet", from: "docs/scale.md" },
      { route: "machines/postgres", name: "Postgres", from: "packages/postgres/README.md" },
      { route: "machines/example", name: "A fleet to start", from: "examples/fleet/README.md" },
      { route: "machines/engines", name: "Other engines", from: "examples/engines/README.md" },
    ],
  },
  {
    title: "The proof",
    pages: [
      { route: "proof/", name: "When the network dies", from: "docs/proof.md" },
      { route: "proof/simulation", name: "The simulation", from: "packages/simulation/README.md" },
      { route: "proof/your-code", name: "Prove your own code", from: "packages/testing/README.md" },
      { route: "proof/benchmarks", name: "Benchmarks", from: "docs/benchmarks.md" },
    ],
  },
  {
    title: "Tools",
    pages: [
      { route: "sandbox", name: "Sandbox", from: "packages/sandbox/README.md" },
      { route: "cli", name: "Command line", from: "packages/cli/README.md" },
    ],
  },
];

/** What is looked things up in, by the folder of its addresses. */
export const REFERENCES: Readonly<Record<string, Chapter>> = {
  "/dollr/": {
    title: "Dollr's facts",
    pages: [
      { route: "dollr/", name: "How sure we are", from: FACTS, part: "beginning" },
      {
        route: "dollr/values",
        name: "Tokens, money, phones",
        from: FACTS,
        part: ["Tokens", "Currencies", "Phones", "Times", "Amounts", "Countries", "Document numbers", "Enums"],
      },
      {
        route: "dollr/payments",
        name: "Sources and executions",
        from: FACTS,
        part: ["Ids", "Source kind and source type", "Reference ids", "Sources", "Executions", "Sessions"],
      },
      {
        route: "dollr/accounts",
        name: "Accounts and providers",
        from: FACTS,
        part: ["Payment accounts", "Markets, methods and providers"],
      },
      {
        route: "dollr/fees",
        name: "Fees and rates",
        from: FACTS,
        part: ["Predictions", "Currency conversion", "Fees"],
      },
      {
        route: "dollr/idempotency",
        name: "Idempotency, polling",
        from: FACTS,
        part: ["Idempotency", "Polling", "Realtime", "Rate limits"],
      },
      { route: "dollr/errors", name: "Errors", from: FACTS, part: ["Errors"] },
      {
        route: "dollr/pages-and-cards",
        name: "Pages, cards, receipts",
        from: FACTS,
        part: ["Hosted checkout", "Cards", "Links and receipts"],
      },
      {
        route: "dollr/money-out",
        name: "Money out",
        from: FACTS,
        part: ["Payouts", "Transfers and refunds", "Verification"],
      },
      {
        route: "dollr/unknowns",
        name: "What nobody knows",
        from: FACTS,
        part: ["What does not exist", "Contradictions", "Open questions", "Mistakes others made"],
      },
    ],
  },
  "/api/": {
    title: "API",
    pages: [
      { route: "api/", name: "Packages", from: "docs/site/pages/api.md" },
      { route: "api/operations", name: "Dollr's 59 operations", from: "API.md" },
      { route: "api/the-client", name: "The client", from: "packages/core/README.md" },
      { route: "api/the-flow", name: "The flow", from: "packages/flow/README.md" },
      { route: "api/description", name: "The description", from: "packages/types/README.md" },
    ],
  },
  "/about/": {
    title: "About",
    pages: [
      { route: "about/changelog", name: "Changelog", from: "docs/site/pages/changelog.md" },
      { route: "about/decisions/", name: "Decisions", from: "docs/site/pages/decisions.md" },
      { route: "about/architecture", name: "Architecture", from: "docs/architecture.md" },
      { route: "about/contributing", name: "Contributing", from: "CONTRIBUTING.md" },
      { route: "about/security", name: "Security", from: "SECURITY.md" },
      { route: "about/licences", name: "Licences", from: "docs/licences.md" },
    ],
  },
};
