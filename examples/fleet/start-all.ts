import { createSandbox, type Sandbox } from "@dollr-kit/sandbox";
import { startPostgres } from "./start-postgres.ts";
import { runProcess, type Started, startProcess } from "./start-process.ts";

export interface Everything {
  /** Dollr, as it stands in for it here. */
  readonly sandbox: Sandbox;
  readonly web: Started;
  readonly workers: readonly Started[];
  close(): Promise<void>;
}

export interface StartOptions {
  /** Told each line that a worker writes, with its place in `workers`. */
  readonly onLine: (line: string, worker: number) => void;
}

const WORKERS = 2;

/** A Dollr in this process, a Postgres unless DATABASE_URL names one, and in processes of their own a web server and two workers. */
export async function startAll({ onLine }: StartOptions): Promise<Everything> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const sandbox = createSandbox({ settleAfterMs: 500 });
    const dollr = await sandbox.listen({ port: 0 });
    closing.push(dollr.close);
    const env = { ...process.env, ...toEnv(dollr.url), DATABASE_URL: await findDatabase(closing) };
    await runProcess("migrate", env);
    const starting = Array.from({ length: WORKERS }, (_, n) => startProcess("worker", env, (line) => onLine(line, n)));
    for (const each of starting) closing.push(() => each.then(({ end }) => end()));
    const workers = await Promise.all(starting);
    const web = await startProcess("web", env);
    closing.push(web.end);
    return { sandbox, web, workers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const toEnv = (url: string) => ({
  ...{ DOLLR_BASE_URL: url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
  ...{ REQUESTS_PER_SECOND: "150", QUIET_WINDOW_MS: "3000" },
});

async function findDatabase(closing: (() => Promise<unknown>)[]): Promise<string> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  const { url, stop } = await startPostgres();
  closing.push(stop);
  return url;
}
