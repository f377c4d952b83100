/** A sandbox, and the shop in a process of its own: `pnpm storefront`, and Ctrl-C ends both. A shop that is killed starts again. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { createSandbox, fileJournal } from "@dollr-kit/sandbox";

const port = await findFreePort(4020);
// A payment belongs to the address of its Dollr, so each address has records of its own.
const folder = `${process.env["STOREFRONT_FOLDER"] ?? resolve(import.meta.dirname, "../../.dollr")}/storefront-${port}`;
const behaviour = { paymentIntentOfCollections: "told" } as const; // what a refund asks for
const sandbox = createSandbox({ journal: fileJournal(`${folder}/dollr.journal`), settleAfterMs: 4000, behaviour });
const dollr = await sandbox.listen({ port });
const env = {
  ...{ ...process.env, PORT: String(await findFreePort(3000)), SHOP_FOLDER: folder, QUIET_WINDOW_MS: "5000" },
  ...{ DOLLR_BASE_URL: dollr.url, DOLLR_CLIENT_ID: "sandbox", DOLLR_CLIENT_SECRET: "sandbox" },
};
console.log(
  `Admin at http://127.0.0.1:${env.PORT}/admin\nSandbox at ${dollr.url}\nRecords in ${folder}\nCtrl-C ends it.`,
);

let shop: ChildProcess;
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    isStopped = true;
    shop.kill();
  });
}
for (let killedBy = "start"; killedBy && !isStopped; ) {
  shop = fork(`${import.meta.dirname}/main.ts`, { env });
  [process.exitCode, killedBy] = await once(shop, "exit");
  if (killedBy && !isStopped) console.log(`The shop was killed by ${killedBy}, and starts again.`);
}
await dollr.close();

/** The first one from there on that is free: the same one the next time. */
async function findFreePort(from: number): Promise<number> {
  const server = createServer().listen(from, "127.0.0.1");
  const isFree = await once(server, "listening").catch(() => false);
  server.close();
  return isFree ? from : findFreePort(from + 1);
}
