/** One refused field, in FastAPI's form. */
export interface FieldError {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** A refusal: the status and `detail` of the answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string | readonly FieldError[];

  constructor(status: number, detail: string | readonly FieldError[]) {
    super(typeof detail === "string" ? detail : detail.map(({ loc, msg }) => `${loc.join(".")}: ${msg}`).join("; "));
    this.status = status;
    this.detail = detail;
  }
}

export const notFound = (): ApiError => new ApiError(404, "Not found");

/** A field by its name, or within lists: `["items", 0, "amount"]`. */
export type FieldPath = string | readonly (string | number)[];

/** A refusal of one field of the body. */
export const refusedField = (field: FieldPath, msg: string, where: "body" | "query" = "body"): ApiError =>
  new ApiError(422, [{ loc: [where, ...[field].flat()], msg, type: "value_error" }]);

/** A refusal that is about no single field. */
export const refusedByRule = (detail: string): ApiError => new ApiError(422, detail);
