import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { migrationsSql } from "@dollr-kit/postgres";
import { describe, expect, it } from "vitest";
import { usePostgres } from "../support/postgres.ts";
import { createShell } from "../support/shell.ts";

const openPostgres = usePostgres();
const NOWHERE = "http://127.0.0.1:9";

describe.concurrent("dollr migrate", () => {
  it("prints the SQL, which by hand makes the tables, and may be run again", async (test) => {
    const { pool, schema } = openPostgres(test);
    const shell = await createShell(test, NOWHERE);
    const { code, out } = await shell.dollr("migrate", "--print", "--schema", schema);
    expect([code, out.trim()]).toEqual([0, migrationsSql(schema).trim()]);
    for (let time = 0; time < 2; time += 1) await pool.query(out);
    expect((await pool.query(`SELECT FROM ${schema}.payments`)).rows).toEqual([]);
    expect(JSON.parse((await shell.dollr("migrate", "--print", "--json")).out)).toEqual({ sql: migrationsSql() });
  });

  it("makes the tables, and says where", async (test) => {
    const { pool, schema, address } = openPostgres(test);
    const shell = await createShell(test, NOWHERE, { environment: { DATABASE_URL: address } });
    const given = await shell.dollr("migrate", "--to", address, "--schema", schema);
    expect(given).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`Ready: schema ${schema} of Postgres at .*/postgres`)),
    });
    expect((await pool.query(`SELECT FROM ${schema}.payments`)).rows).toEqual([]);
    expect((await shell.dollr("migrate", "--schema", schema)).code).toBe(0);
  });

  it.for([
    [["--to", "postgres://ama:secret@/%zz"], "is no address of a Postgres"],
    [["--to", "mysql://ama:secret@host/shop"], "is no address of a Postgres"],
    [["--to", "postgres://ama:secret@%2Fnowhere/shop"], "cannot be used"],
    [[], "Which Postgres is not said."],
    [["--print", "--schema", "No-Schema"], "schema has to be a name"],
  ] as const)("with %j says what is wrong, and never a password", async ([argv, message], test) => {
    const { code, out, err } = await (await createShell(test, NOWHERE)).dollr("migrate", ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).not.toContain("secret");
  });

  it("takes the packages of the folder in which it runs, for these are what its program has", async (test) => {
    const shell = await createShell(test, NOWHERE);
    const folder = join(shell.directory, "node_modules", "@dollr-kit", "postgres");
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, "package.json"),
      JSON.stringify({ name: "@dollr-kit/postgres", exports: "./index.mjs" }),
    );
    await writeFile(
      join(folder, "index.mjs"),
      "export const migrationsSql = (schema) => '-- of the folder: ' + schema;",
    );
    expect((await shell.dollr("migrate", "--print", "--schema", "shop")).out).toBe("-- of the folder: shop\n");
  });
});
