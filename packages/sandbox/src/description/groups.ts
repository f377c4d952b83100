import { ROUTES, type Route } from "./routes.ts";

type Fits = (route: Route) => boolean;

/** Moves money. */
export const isExecution: Fits = ({ retry }) => retry === "status-first";

const EXECUTED = new Set(ROUTES.filter(isExecution).map(methodOf));

/** Belongs to money that leaves the merchant's wallet: its session, its execution, or its status. All that is executed does but a collection. */
export const isMoneyOut: Fits = (route) => EXECUTED.has(methodOf(route)) && methodOf(route) !== "collection";

/** Reads the status of an execution or a document. */
export const isStatusRead: Fits = ({ resource }) => resource === "status";

/** Reads the state of a document. */
export const isDocumentStatusRead: Fits = (route) => isStatusRead(route) && isAboutDocument(route);

/** Resources that are published before they can be paid: invoices and orders. */
const DOCUMENTS = new Set(ROUTES.filter((route) => methodOf(route) === "publish").map(({ resource }) => resource));

const isOfDocuments: Fits = ({ resource }) => DOCUMENTS.has(resource);

/** Reads one document. */
export const isDocumentRead: Fits = (route) => isOfDocuments(route) && methodOf(route).startsWith("retrieve");

export const isReceiptRead: Fits = (route) => isOfDocuments(route) && methodOf(route).startsWith("receipt");

/** Publishes a document, or makes one that is published. */
export const isPublishing: Fits = (route) => methodOf(route) === "publish" || route.resource === "checkouts";

/** Predicts what a document costs its payer. */
export const isDocumentPrediction: Fits = (route) => route.resource === "predictions" && isAboutDocument(route);

/** Makes a party, or says how one stands to the merchant. */
export const isPersonMaking: Fits = (route) => methodOf(route) === "create" && /parties$/.test(route.resource);

const isAboutDocument: Fits = ({ parameters }) => parameters.some(({ name }) => name === "source_id");

function methodOf({ resource, clientMethod }: Route): string {
  return clientMethod.slice(resource.length + 1);
}
