/** What registers a test: those of vitest, Jest, `node:test`, Bun and Deno's BDD all fit. */
export interface TestRunner {
  describe(name: string, define: () => void): unknown;
  it(name: string, run: () => Promise<void>): unknown;
}
