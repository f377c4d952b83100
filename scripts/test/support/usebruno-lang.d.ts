/** What is used of Bruno's parser, which comes without types. */
declare module "@usebruno/lang" {
  export interface BruFile {
    readonly meta: { readonly name: string; readonly seq: string };
    readonly http?: { readonly method: string; readonly url: string; readonly auth: string; readonly body: string };
    readonly body?: { readonly json?: string };
    readonly vars?: { readonly res?: readonly { readonly name: string; readonly value: string }[] };
  }
  export function bruToJsonV2(text: string): BruFile;
  export function collectionBruToJson(text: string): { readonly auth: { readonly bearer: { readonly token: string } } };
  export function bruToEnvJsonV2(text: string): {
    readonly variables: readonly { readonly name: string; readonly value: string }[];
  };
}
