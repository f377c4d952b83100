/** One way to make the two calls. Each answers with the parsed body. */
export interface BenchClient {
  get(): Promise<unknown>;
  post(): Promise<unknown>;
}

/** What a module in `clients/` exports. */
export interface BenchClientModule {
  create(baseUrl: string): BenchClient | Promise<BenchClient>;
}
