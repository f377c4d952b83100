import type { FieldProblem } from "@dollr-kit/core";
import {
  type FieldReader,
  type Market,
  present,
  readCurrency,
  readFields,
  readId,
  readInstant,
  readPerson,
  throwProblems,
} from "@dollr-kit/flow";
import { isElsewhere, readInstrument } from "./parse-instrument.ts";
import { readItems } from "./parse-items.ts";
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
  "expiresAt",
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
  const abroad = via === "hosted" || isElsewhere(instrumentFields);
  const payer = readPerson(fields, "payer", { abroad, fallback: options.defaultCountry });
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
    ...present("dueDate", readInstant(fields, "dueDate")),
    ...present("expiresAt", readExpiry(fields)),
    ...present("successUrl", fields.optionalText("successUrl", WEB_ADDRESS, SUCH_AS)),
    ...present("cancelUrl", fields.optionalText("cancelUrl", WEB_ADDRESS, SUCH_AS)),
  };
  refuseMisfits(fields, parsed);
  throwProblems(problems);
  return parsed;
}

function readExpiry(fields: FieldReader): Date | undefined {
  const instant = readInstant(fields, "expiresAt");
  return instant === undefined ? undefined : new Date(instant);
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
