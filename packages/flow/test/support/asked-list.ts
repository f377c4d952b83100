import type { Sandbox } from "@dollr-kit/sandbox";

/** Tells for which operations a sandbox was asked since the last call of this, the token aside. */
export function createAskedList(sandbox: Sandbox): () => readonly string[] {
  let told = 0;
  return () => {
    const operations = sandbox.requests.map(({ operation }) => operation);
    const asked = operations.filter((operation) => operation !== "obtainToken");
    const news = asked.slice(told);
    told = asked.length;
    return news;
  };
}
