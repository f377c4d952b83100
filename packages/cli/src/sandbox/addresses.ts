import { networkInterfaces } from "node:os";

/** Whether an address or a name is only reached on this machine. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || /^127(\.\d{1,3}){3}$/.test(host) || /^\[?::1\]?$/.test(host);

/** Whether it stands for all addresses of this machine. */
export const isEveryAddress = (host: string): boolean => host === "0.0.0.0" || host === "::";

/** The address of this machine in its network, where it has one: other devices reach it there. */
export function findNetworkAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address;
}

/** Whether an address is of this machine, so that what is sent to it does not leave it. */
export const isOfThisMachine = (host: string): boolean =>
  isLoopback(host) ||
  Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === host) === true);

/** The origin that other devices reach, of a sandbox that listens on `host`. */
export function toReachableUrl(host: string, port: number): string {
  const name = isEveryAddress(host) ? (findNetworkAddress() ?? "127.0.0.1") : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
