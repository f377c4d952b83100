import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCollections } from "@dollr-kit/collect";
import type { PaymentRecord } from "@dollr-kit/flow";
import { sqliteStore } from "@dollr-kit/flow/sqlite";
import { postgresStore } from "@dollr-kit/postgres";
import { describe, expect, it, vi } from "vitest";
import { aRecord } from "../../../flow/src/testing/a-record.ts";
import { connectSandbox } from "../../src/target/connect.ts";
import { type PostgresOfTest, usePostgres } from "../support/postgres.ts";
import { type Cleanup, createShell, runSandbox, type Shell, type ShellOptions } from "../support/shell.ts";

const BIN = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));
const PATIENCE = { timeout: 60_000 };

const openPostgres = usePostgres();

interface World extends PostgresOfTest {
  readonly shell: Shell;
  /** As `--from` takes it, and as it lies on the disk. */
  readonly from: string;
  readonly file: string;
  move(...argv: string[]): ReturnType<Shell["dollr"]>;
}

function worldOf(postgres: PostgresOfTest, shell: Shell, name: string): World {
  const from = `sqlite:${name}`;
  const move = (...argv: string[]) =>
    shell.dollr("move", "--from", from, "--to", postgres.address, "--schema", postgres.schema, ...argv);
  return { ...postgres, shell, from, file: join(shell.directory, name), move };
}

/** The file of a shop that has stopped: two collections and a payout. */
async function openShop(test: Cleanup, options: ShellOptions = {}): Promise<World> {
  const world = worldOf(openPostgres(test), await createShell(test, "http://127.0.0.1:9", options), "shop.sqlite");
  const store = sqliteStore<PaymentRecord>(world.file);
  const { request } = aRecord();
  const asked = (amount: string) => ({ request: { ...request, amount, currency: "USD" } });
  await store.open(aRecord({ id: "order-1", ...asked("25.50") }));
  await store.open(aRecord({ id: "order-2", ...asked("25.00") }));
  await store.open(aRecord({ flow: "payout", id: "salary-1", ...asked("120.00") }));
  await store.close();
  return world;
}

const countIn = async ({ pool, schema }: PostgresOfTest): Promise<number> =>
  (await pool.query(`SELECT FROM ${schema}.payments`)).rows.length;

async function loadOld(file: string) {
  const store = sqliteStore(file);
  return store.load("order-1").finally(() => store.close());
}

describe.concurrent("dollr move", () => {
  it("moves what was paid here, and the same payments go on there, charged once", async (test) => {
    const { sandbox, url } = await runSandbox(test, { settleAfterMs: 0 });
    const postgres = openPostgres(test);
    const shell = await createShell(test, url);
    await shell.dollr("collect", "--id", "order-1", "--amount", "25.50");
    await shell.dollr("collect", "--id", "order-2", "--via", "hosted", "--fail", "--wait", "20");
    const file = (await readdir(join(shell.directory, ".dollr"))).find((each) => /^sandbox-.*\.sqlite$/.test(each))!;
    const { move } = worldOf(postgres, shell, `.dollr/${file}`);
    const { code, out, err } = await move("--yes");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/collections +USD +2 +2 +50\.50 +50\.50\n/);

    const charges = sandbox.ledger.charges.length;
    const store = postgresStore(postgres.pool, { schema: postgres.schema });
    const collections = createCollections({ client: connectSandbox(url), store });
    test.onTestFinished(() => collections.close());
    expect(await (await collections.get("order-1"))?.settled()).toMatchObject({ status: "completed" });
    const waiting = await collections.get("order-2");
    expect(waiting?.record).toMatchObject({ status: "action-required", stage: expect.not.stringMatching("settled") });
    expect(sandbox.ledger.charges).toHaveLength(charges);
  });

  it("adds up what it has moved, and closes the file", async (test) => {
    const world = await openShop(test);
    const { code, out } = await world.move("--yes");
    expect(code).toBe(0);
    expect(out).toMatch(/collections +USD +2 +2 +50\.50 +50\.50\n +payouts +USD +1 +1 +120\.00 +120\.00\n/);
    expect(out).toContain("Moved: 3 records copied, 0 remembered people.");
    await expect(loadOld(world.file)).rejects.toThrow(`were moved to schema ${world.schema} of Postgres at`);
  });

  it("said again says that all are there, and tells what is missing by its exit code", async (test) => {
    const world = await openShop(test);
    await world.move("--yes");
    const again = await world.move("--json");
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ isMoved: true, copied: 0, found: 3, differing: 0 });
    await world.pool.query(`DELETE FROM ${world.schema}.payments WHERE id = 'salary-1'`);
    const differing = await world.move();
    expect(differing.code).toBe(1);
    expect(differing.out).toContain("payout salary-1, attempt 1 is not there");
    expect(differing.out).toContain("They differ: 1");
  });

  it("moves nothing where a payment was begun there by itself, and says which", async (test) => {
    const world = await openShop(test);
    const store = postgresStore(world.pool, { schema: world.schema });
    await store.migrate();
    await store.open({ ...(await loadOld(world.file))!, openedBy: "worker-on-postgres" });
    const { code, out } = await world.move("--yes");
    expect(code).toBe(1);
    expect(out).toContain("collection order-1, attempt 1 is there as another one");
    expect(out).toContain("Nothing was moved: 1 cannot be put into");
    expect(await countIn(world)).toBe(1);
    expect(await loadOld(world.file)).toMatchObject({ id: "order-1" });
  });

  it("asks before it moves", async (test) => {
    const world = await openShop(test);
    const { code, err } = await world.move();
    expect([code, err]).toEqual([2, "Nothing was moved.\n"]);
    expect(world.shell.questions.at(-1)).toMatch(
      /^Move all payments of shop.sqlite to schema test_.* of Postgres at .*\?/,
    );
    expect(await countIn(world)).toBe(0);
  });

  it("moves nothing where nobody can be asked", async (test) => {
    const world = await openShop(test, { answer: undefined });
    expect(await world.move()).toMatchObject({ code: 2, err: expect.stringContaining("Say --yes") });
    expect(await loadOld(world.file)).toMatchObject({ id: "order-1" });
  });

  it("is refused while a program has the file open", async (test) => {
    const world = await openShop(test);
    const program = sqliteStore(world.file);
    await program.load("order-1");
    const { code, err } = await world.move("--yes");
    expect(code).toBe(2);
    expect(err).toContain("is in use: a process has it open.\nStop every program");
    await program.close();
    expect((await world.move("--yes")).code).toBe(0);
  });

  it.for([
    [["--from", "mysql:shop"], "--from takes the file of a sqliteStore"],
    [["--from", "sqlite:no-such.sqlite", "--to", "postgres:"], "There is no file"],
    [[], "There is no file"],
  ] as const)("with %j says what is wrong", async ([argv, message], test) => {
    const { code, err } = await (await createShell(test, "http://127.0.0.1:9")).dollr("move", ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe.concurrent("dollr move that is killed", () => {
  /** Starts it as a process of its own, and kills it when somebody waits in Postgres. */
  async function killWhileItWaits(test: Cleanup, world: World): Promise<void> {
    const argv = ["--conditions=@dollr-kit/source", BIN, "move", "--from", world.from, "--to", world.address];
    const child = spawn(process.execPath, [...argv, "--schema", world.schema, "--yes"], { cwd: world.shell.directory });
    test.onTestFinished(() => void child.kill("SIGKILL"));
    const ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    const waiting = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND (query LIKE '%${world.schema}%' OR query = 'COMMIT')`;
    await vi.waitFor(async () => expect((await world.pool.query(waiting)).rows).not.toEqual([]), PATIENCE);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
  }

  it("in the middle has changed nothing, and moves all when it is said again", async (test) => {
    const world = await openShop(test);
    const store = postgresStore(world.pool, { schema: world.schema });
    await store.migrate();
    const keeper = await world.pool.connect();
    await keeper.query("BEGIN");
    await store.within(keeper).open({ ...(await loadOld(world.file))!, flow: "payout", id: "salary-1" });
    await killWhileItWaits(test, world);
    await keeper.query("ROLLBACK");
    keeper.release();
    expect(await countIn(world)).toBe(0);
    expect(await loadOld(world.file)).toMatchObject({ id: "order-1" });
    expect(JSON.parse((await world.move("--yes", "--json")).out)).toMatchObject({ isMoved: true, copied: 3 });
  });

  it("in the moment of the commit leaves the file closed, and is ended by saying it again", async (test) => {
    const world = await openShop(test);
    const { pool, schema } = world;
    await postgresStore(pool, { schema }).migrate();
    const keeper = await pool.connect();
    await keeper.query("SELECT pg_advisory_lock(39)");
    await pool.query(`
      CREATE FUNCTION ${schema}.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(39); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON ${schema}.payments DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.id = 'order-1') EXECUTE FUNCTION ${schema}.at_commit()`);
    await killWhileItWaits(test, world);
    await expect(loadOld(world.file)).rejects.toThrow("the move has not been heard to end");
    await keeper.query("SELECT pg_advisory_unlock(39)");
    keeper.release();
    const { code, out } = await world.move("--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ isMoved: true, differing: 0 });
    expect(await countIn(world)).toBe(3);
    await expect(loadOld(world.file)).rejects.toThrow("were moved to");
  });
});
