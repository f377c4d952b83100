export type SourceType = "INVOICE" | "ORDER";
export type SourceState = "IDLE" | "ACTIVE" | "PROCESSING" | "PAID" | "CANCELED";
