import type { OperationType, PaymentMethod, SourceType } from "@dollr-kit/types";
import openapi from "@dollr-kit/types/openapi.json" with { type: "json" };
import type { Route } from "./routes.ts";

const { schemas } = openapi.components;

export const PAYMENT_METHODS = schemas.PaymentMethod.enum as readonly PaymentMethod[];
export const OPERATION_TYPES = schemas.OperationType.enum as readonly OperationType[];
export const CHECKOUT_MODES: readonly string[] = schemas.CheckoutMode["x-dollr-open-enum"];
export const RELATIONSHIP_TYPES: readonly string[] = schemas.RelationshipType["x-dollr-open-enum"];

/** The type of the documents that a resource is about: INVOICE of `invoices`. */
export const documentTypeOf = ({ resource }: Route): SourceType | undefined =>
  (schemas.SourceType.enum as readonly SourceType[]).find((type) => resource === `${type.toLowerCase()}s`);
