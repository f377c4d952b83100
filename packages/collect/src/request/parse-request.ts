import type { FieldProblem } from "@dollr-kit/core";
import { type FieldReader, idProblem, isCurrency, isDate, present, readFields, throwProblems } from "@dollr-kit/flow";
import { isElsewhere, readInstrument } from "./parse-instrument.ts";
import { readItems } from "./parse-items.ts";
import { readPayer } from "./parse-payer.ts";
import type { Market } from "./phone.ts";
import type { CollectionRequest, ParsedRequest } from "./request.ts";

const REQUEST = [
  "id",
  "payer",
  "items",
  "currency",
  "payerCurrency",
  "via",
  "sourceType",
  "instrument",
  "note",
  "feeBearer",
  "dueDate",
  "successUrl",
  "cancelUrl",
];
const INSTRUMENT = ["type", "phone", "method", "provider", "paymentMethodId"];

const WEB_ADDRESS = /^https?:\/\/[^\s/]\S*$/;
const SUCH_AS = "a web address, such as https://shop.example";

/** What a request leaves to the options of `createCollections`. */
export interface ParseOptions {
  /** Of phones that are written without a country, where the payer's is not given. */
  readonly defaultCountry?: Market | undefined;
}

/**
 * Checks a request and fills in its defaults, before anything is stored or sent.
 * @throws DollrInputError with `fields`: every field that is wrong, and what was expected.
 */
export function parseRequest(request: CollectionRequest, options: ParseOptions = {}): ParsedRequest {
  const problems: FieldProblem[] = [];
  const fields = readFields(request, REQUEST, problems);
  const via = fields.oneOf("via", ["document", "checkout", "hosted"], "document");
  const sourceType = fields.oneOf("sourceType", ["INVOICE", "ORDER"], "INVOICE");
  const currency = readCurrency(fields, "currency") ?? "";
  const instrumentFields = fields.has("instrument") ? fields.inside("instrument", INSTRUMENT) : undefined;
  const payer = readPayer(fields, via === "hosted" || isElsewhere(instrumentFields), options.defaultCountry);
  const items = readItems(fields, currency, problems);
  const parsed: ParsedRequest = {
    id: readId(fields),
    payer,
    items,
    currency,
    payerCurrency: fields.has("payerCurrency") ? (readCurrency(fields, "payerCurrency") ?? currency) : currency,
    via,
    sourceType,
    instrument: via === "hosted" ? { type: "page" } : readInstrument(instrumentFields, payer, options.defaultCountry),
    note: fields.optionalText("note") ?? items.map(({ name }) => name).join(", "),
    feeBearer: fields.oneOf("feeBearer", ["PAYER", "PAYEE"], "PAYEE"),
    ...present("dueDate", readDueDate(fields)),
    ...present("successUrl", fields.optionalText("successUrl", WEB_ADDRESS, SUCH_AS)),
    ...present("cancelUrl", fields.optionalText("cancelUrl", WEB_ADDRESS, SUCH_AS)),
  };
  refuseMisfits(fields, parsed);
  throwProblems(problems);
  return parsed;
}

/** What one way of paying has no place for is refused, not dropped. */
function refuseMisfits(fields: FieldReader, { via, sourceType, currency, payerCurrency }: ParsedRequest): void {
  const only = (name: string, fits: boolean, where: string) => {
    if (fields.has(name) && !fits) fields.refuse(name, where);
  };
  only("feeBearer", via === "document", 'can be chosen with via "document" alone: Dollr\'s checkouts do not take it');
  only(
    "dueDate",
    via !== "document" || sourceType === "INVOICE",
    "is not known to orders, only to invoices and checkouts",
  );
  only("successUrl", via === "hosted", 'belongs to via "hosted" alone');
  only("cancelUrl", via === "hosted", 'belongs to via "hosted" alone');
  only("instrument", via !== "hosted", "is chosen by the payer on the hosted page: leave it out");
  only(
    "payerCurrency",
    via !== "hosted" || payerCurrency === currency,
    "is chosen by the payer on the hosted page: leave it out",
  );
}

function readId(fields: FieldReader): string {
  const id = fields.value("id");
  const problem = idProblem(id);
  if (problem !== undefined) fields.refuse("id", problem);
  return problem === undefined ? (id as string) : "";
}

function readCurrency(fields: FieldReader, name: string): string | undefined {
  const given = fields.value(name);
  if (typeof given === "string" && isCurrency(given)) return given;
  fields.refuse(name, "must be a currency of ISO 4217 in upper case, such as USD, LRD or RWF");
  return undefined;
}

function readDueDate(fields: FieldReader): string | undefined {
  const given = fields.value("dueDate");
  if (given === undefined) return undefined;
  if (isDate(given) && /^\d/.test(given.toISOString())) return given.toISOString();
  fields.refuse("dueDate", "must be a valid Date, in a year of four digits");
  return undefined;
}
