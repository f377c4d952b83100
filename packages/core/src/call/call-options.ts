/** An id as the caller has it. It is written in the JSON type that each endpoint wants. */
export type Id = number | string;

/** Options of one call; what is left out is as the client was created. */
export interface CallOptions {
  /** Ends the call at once, whatever it is waiting for, with a `DollrAbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take, its body included. @defaultValue 30_000 */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds that the call may take with all its attempts and waits. @defaultValue 90_000 */
  readonly deadlineMs?: number | undefined;
  /** Attempts after the first; 0 means one request, whose token is waited for no longer than `timeoutMs`. @defaultValue 2 */
  readonly maxRetries?: number | undefined;
  /** Names, phones and e-mails that Dollr may write into an error though this call sends none of them: they are taken out. */
  readonly personal?: readonly (string | undefined)[] | undefined;
  /** The `referenceId` of the payment that the call is made for: hooks are told of it, Dollr is not. Anything but a UUID is left out. */
  readonly about?: string | undefined;
}

/** The body of the answer; {@link DollrPromise.withResponse} adds the `Response` it came in. */
export interface DollrPromise<T> extends Promise<T> {
  withResponse(): Promise<{ readonly data: T; readonly response: Response }>;
}
