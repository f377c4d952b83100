import { type Context, Hono } from "hono";
import { payDocument } from "../executions/pay-document.ts";
import { PayRefusedError } from "../executions/pay-refused-error.ts";
import { decide } from "../executions/settle.ts";
import { stateOf } from "../world/document-state.ts";
import type { DocumentRecord, ExecutionRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { canceledPage, expiredPage, failedPage, noReceiptPage, paidPage, unknownLinkPage } from "./notice-pages.ts";
import { type PayForm, readPayForm, toInstrument, withoutCards } from "./pay-form.ts";
import { payPage, type ShownForm } from "./pay-page.ts";
import type { Html } from "./payer-layout.ts";
import type { ProblemCode } from "./problems.ts";
import { receiptPage } from "./receipt-page.ts";
import { type PageStatus, showPage } from "./show-page.ts";
import { isTestNumber } from "./test-numbers.ts";
import { openPayment, type View, viewOf } from "./view.ts";
import { questionPage, waitingPage } from "./waiting-page.ts";
import { cancelUrl, successUrl } from "./way-back.ts";

/** The payer's pages, at the unguessable addresses of documents. */
export function createPayerRoutes(currentWorld: () => World): Hono {
  const routes = new Hono();

  /** Answers about the document of the address, or that there is none. */
  const about =
    (answer: (context: Context, world: World, document: DocumentRecord) => Response | Promise<Response>) =>
    (context: Context) => {
      const world = currentWorld();
      const document = world.documentsByPage.get(context.req.param("token") ?? "");
      return document ? answer(context, world, document) : showPage(context, unknownLinkPage(), 404);
    };

  routes.get("/receipt/:token", about(showReceipt));
  routes.get("/pay/:token", about(showPayment));
  routes.post("/pay/:token", about(pay));
  routes.post("/pay/:token/confirm", about(confirm));
  routes.get(
    "/pay/:token/cancel",
    about((context, _, document) => context.redirect(cancelUrl(document) ?? `/pay/${document.pageToken}`, 303)),
  );
  routes.get("/pay/:token/state", (context) => {
    const world = currentWorld();
    const document = world.documentsByPage.get(context.req.param("token"));
    return document ? context.json({ view: viewOf(world, document) }) : context.json({ view: "unknown" }, 404);
  });
  return routes;
}

function showReceipt(context: Context, _world: World, document: DocumentRecord) {
  const { paidBy } = document;
  return stateOf(document) === "PAID" && paidBy
    ? showPage(context, receiptPage(document, paidBy))
    : showPage(context, noReceiptPage(document), 404);
}

function showPayment(context: Context, world: World, document: DocumentRecord) {
  const view = viewOf(world, document);
  const goOn = view === "paid" ? successUrl(document) : undefined;
  if (goOn !== undefined) return context.redirect(goOn, 303);
  const phone = context.req.query("phone");
  return showView(context, world, document, isTestNumber(phone) ? { form: { way: "phone", phone } } : {});
}

async function pay(context: Context, world: World, document: DocumentRecord) {
  const form = readPayForm(await context.req.parseBody());
  const problem = tryToPay(world, document, form);
  const view = viewOf(world, document);
  // Also a second click on the button: the page shows the payment that the first one began.
  const isUnderWay = view === "waiting" || view === "question" || view === "paid";
  if (problem === undefined || isUnderWay) return context.redirect(`/pay/${document.pageToken}`, 303);
  return showView(context, world, document, { form: withoutCards(form), problem }, 422);
}

function tryToPay(world: World, document: DocumentRecord, form: PayForm): ProblemCode | undefined {
  const instrument = toInstrument(form);
  if (typeof instrument === "string") return instrument;
  try {
    payDocument(world, document, instrument);
    return undefined;
  } catch (error) {
    if (error instanceof PayRefusedError) return error.reason;
    throw error;
  }
}

async function confirm(context: Context, world: World, document: DocumentRecord) {
  const { answer } = await context.req.parseBody();
  const waiting = openPayment(document);
  if (waiting && (answer === "yes" || answer === "no")) decide(world, waiting, answer === "yes");
  return context.redirect(`/pay/${document.pageToken}`, 303);
}

function showView(context: Context, world: World, document: DocumentRecord, shown: ShownForm, formStatus?: PageStatus) {
  const view = viewOf(world, document);
  const status = view === "form" ? formStatus : STATUS[view];
  return showPage(context, VIEWS[view](world, document, shown), status);
}

const STATUS: Readonly<Partial<Record<View, PageStatus>>> = { unpublished: 404, expired: 410, canceled: 410 };

const VIEWS: Readonly<Record<View, (world: World, document: DocumentRecord, shown: ShownForm) => Html>> = {
  form: payPage,
  waiting: (_, document) => waitingPage(document, openPayment(document) as ExecutionRecord),
  question: (_, document) => questionPage(document, openPayment(document) as ExecutionRecord),
  paid: (_, document) => paidPage(document),
  canceled: (_, document) => canceledPage(document),
  failed: failedPage,
  expired: (_, document) => expiredPage(document),
  unpublished: unknownLinkPage,
};
