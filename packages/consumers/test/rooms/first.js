import { createSandbox } from "@dollr-kit/sandbox";
import { settle } from "./settle.js";

const sandbox = createSandbox({ settleAfterMs: 100 });
const { url, close } = await sandbox.listen({ port: 0 });
const report = await settle(url);
sandbox.ledger.assertBalanced();
console.log(JSON.stringify({ ...report, charges: sandbox.ledger.charges.length }));
await close();
