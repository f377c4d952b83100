import { ROUTES, type Route } from "./routes.ts";

type Fits = (route: Route) => boolean;

/** What can charge or pay. */
export const isExecution: Fits = ({ retry }) => retry === "status-first";

/** Asks how an execution or a document stands. */
export const isStatusRead: Fits = ({ resource }) => resource === "status";

/** Resources that can be published, and paid then. */
const DOCUMENTS = new Set(ROUTES.filter((route) => methodOf(route) === "publish").map(({ resource }) => resource));

const isOfDocuments: Fits = ({ resource }) => DOCUMENTS.has(resource);

/** Reads one document. */
export const isDocumentRead: Fits = (route) => isOfDocuments(route) && methodOf(route).startsWith("retrieve");

export const isReceiptRead: Fits = (route) => isOfDocuments(route) && methodOf(route).startsWith("receipt");

/** Makes a document that can be paid, or makes one so. */
export const isPublishing: Fits = (route) => methodOf(route) === "publish" || route.resource === "checkouts";

/** Foretells what a document will cost. */
export const isDocumentPrediction: Fits = ({ resource, parameters }) =>
  resource === "predictions" && parameters.some(({ name }) => name === "source_id");

function methodOf({ resource, clientMethod }: Route): string {
  return clientMethod.slice(resource.length + 1);
}
