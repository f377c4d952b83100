/** What `fetch` of Node throws when the connection breaks; on the wire the socket is reset. */
export class ConnectionLostError extends TypeError {
  constructor(message: "fetch failed" | "terminated") {
    const code = "ECONNRESET";
    super(message, { cause: Object.assign(new Error(`read ${code}`), { code, syscall: "read", errno: -104 }) });
  }
}
