import { refuseOption } from "@dollr-kit/flow";

/** Encrypts and decrypts texts with one key. */
export interface Seal {
  /** Encrypts a text. @param place - the name under which it is stored. It opens under no other name. */
  close(place: string, text: string): Promise<string>;
  /** Decrypts a text. Undefined where it was sealed with another key, belongs to another place, or was changed. */
  open(place: string, sealed: string): Promise<string | undefined>;
}

const SHORTEST_KEY = 32;
const NONCE_BYTES = 12;
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** AES-256-GCM with a key that HKDF derives from `key`. @throws DollrConfigError for a key of fewer than 32 characters. */
export function createSeal(key: string | undefined): Seal {
  if (typeof key !== "string" || key.length < SHORTEST_KEY)
    refuseOption(
      `key has to be a secret text of ${SHORTEST_KEY} characters or more, as \`openssl rand -base64 32\` makes one.`,
    );
  let deriving: Promise<CryptoKey> | undefined;
  const derived = (): Promise<CryptoKey> => {
    deriving ??= deriveKey(key);
    return deriving;
  };
  const waysOf = (place: string, iv: Uint8Array<ArrayBuffer>) => ({ name: "AES-GCM", iv, additionalData: utf8(place) });

  return {
    async close(place, text) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const closed = await crypto.subtle.encrypt(waysOf(place, nonce), await derived(), utf8(text));
      return toBase64(new Uint8Array([...nonce, ...new Uint8Array(closed)]));
    },
    async open(place, sealed) {
      try {
        const bytes = fromBase64(sealed);
        const ways = waysOf(place, bytes.slice(0, NONCE_BYTES));
        const opened = await crypto.subtle.decrypt(ways, await derived(), bytes.slice(NONCE_BYTES));
        return new TextDecoder().decode(opened);
      } catch {
        return undefined;
      }
    },
  };
}

async function deriveKey(key: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", utf8(key), "HKDF", false, ["deriveKey"]);
  const ways = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8("@dollr-kit/postgres tokens") };
  return crypto.subtle.deriveKey(ways, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
