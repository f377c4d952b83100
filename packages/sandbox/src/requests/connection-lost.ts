/** The error of Node's `fetch` when the connection breaks. Over HTTP the socket is reset instead. */
export class ConnectionLostError extends TypeError {
  constructor(message: "fetch failed" | "terminated") {
    const code = "ECONNRESET";
    super(message, { cause: Object.assign(new Error(`read ${code}`), { code, syscall: "read", errno: -104 }) });
  }
}
