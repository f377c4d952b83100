export { type NodeTransport, type NodeTransportOptions, nodeTransport } from "./node/node-transport.ts";
