/** A process that does with the recipe what Next.js does: it loads all modules, then starts, and loads some of them once more. */
import { subscribe } from "node:diagnostics_channel";
import { existsSync } from "node:fs";

let threads = 0;
let requests = 0;
process.on("worker", () => {
  threads += 1;
});
subscribe("undici:request:create", () => {
  requests += 1;
});
const recipes = new URL("../../recipes/", import.meta.url);
const load = (path: string) => import(new URL(path, recipes).href);
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
const begun = () => ({ threads, requests, timers: timers(), isFile: existsSync(".dollr") });

const { register } = await load("instrumentation.ts");
const { POST } = await load("app/orders/[id]/pay/route.ts");
await load("app/orders/[id]/route.ts");
await load("app/orders/[id]/return/route.ts");
await load("app/orders/[id]/live/route.ts");
await new Promise((resolve) => setImmediate(resolve));
const built = begun();

await register();
const onTheEdge = begun();

process.env["NEXT_RUNTIME"] = "nodejs";
Object.assign(process.env, JSON.parse(process.argv[2]!));
await register();
const started = { isFile: existsSync(".dollr") };

const [one, other] = await Promise.all([load("payments.ts"), load("payments.ts?copy")]);
const { orders, shipped } = await load("shop.ts");
const payer = { name: "Ama Example", phone: "231883456789" };
orders.set("order-1", { id: "order-1", total: "25.50", currency: "USD", payer });
const request = new Request("http://shop.example/orders/order-1/pay", { method: "POST" });
const { status } = await POST(request, { params: Promise.resolve({ id: "order-1" }) });
await (await other.payments().get("order-1")).settled();
await other.payments().close();
const copies = { areTwo: one.payments !== other.payments, haveOne: one.payments() === other.payments() };
console.log(
  JSON.stringify({ built, onTheEdge, started, status, shipped, copies, areCounted: requests > 0 && threads > 0 }),
);
