import type { Mutant } from "./mutant.ts";

/** Shops that share a store or an account, and machines that do not know of each other. */
export const SHOPS: readonly Mutant[] = [
  {
    name: "a document is known by the id alone",
    file: "collect/src/documents/label.ts",
    find: `return \`\${cut(id)} \${referenceId}\`;`,
    replace: "return cut(id) || referenceId;",
  },
  {
    name: "a shop claims what is due of any shop",
    file: "flow/src/stores/memory.ts",
    find: "isOneOf(merchant, merchants) && isOf(flow, wantedFlow) && (isSent || !sentOnly);",
    replace: "isOf(flow, wantedFlow) && (isSent || !sentOnly);",
  },
  {
    name: "the name before the rotation is ignored",
    file: "flow/src/record/merchant.ts",
    find: "clientId: knownAs ?? clientId",
    replace: 'clientId: knownAs === "" ? knownAs : clientId',
  },
  {
    name: "nobody looks whether another machine has made a page too",
    file: "collect/src/page/pages.ts",
    find: "for (const each of better) {",
    replace: "for (const each of better.slice(0, 0)) {",
  },
  {
    name: "a page of another machine is looked for once, before the address leaves",
    file: "collect/src/page/hosted.ts",
    find: "if (pageLooks >= PAGE_LOOKS) return onOpen(record.results, document.status);",
    replace: "if (pageLooks >= 0) return onOpen(record.results, document.status);",
  },
  {
    name: "a page that a store knew before it was brought back can still be paid",
    file: "collect/src/page/pages.ts",
    find: "return taken === undefined && isLast ? closeLeft(context, listed) : taken;",
    replace: "return taken;",
  },
];
