import { type AddressInfo, createServer, type Socket } from "node:net";
import { serveParent } from "../measure/child.ts";
import { GET_ANSWER, POST_ANSWER, TOKEN_ANSWER, TOKEN_PATH } from "./answers.ts";

/**
 * Answers every request at once, from memory, on bare sockets: it must cost so little that the clients are what is measured.
 * Clients send nothing that it would have to understand beyond the request line and the length of the body.
 */
const HEAD_END = "\r\n\r\n";
const TOKEN_REPLY = toReply(TOKEN_ANSWER);
const GET_REPLY = toReply(GET_ANSWER);
const POST_REPLY = toReply(POST_ANSWER);

const server = createServer({ noDelay: true }, (socket) => {
  let received = "";
  socket.setEncoding("latin1");
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    received += chunk;
    received = answerAll(socket, received);
  });
});

/** @returns what is not yet a whole request. */
function answerAll(socket: Socket, text: string): string {
  let rest = text;
  for (let headEnd = rest.indexOf(HEAD_END); headEnd !== -1; headEnd = rest.indexOf(HEAD_END)) {
    const head = rest.slice(0, headEnd);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const end = headEnd + HEAD_END.length + length;
    if (rest.length < end) return rest;
    socket.write(replyTo(head));
    rest = rest.slice(end);
  }
  return rest;
}

function replyTo(head: string): Buffer {
  if (head.startsWith("GET")) return GET_REPLY;
  return head.startsWith(`POST ${TOKEN_PATH}`) ? TOKEN_REPLY : POST_REPLY;
}

function toReply(body: string): Buffer {
  const head = ["HTTP/1.1 200 OK", "content-type: application/json", `content-length: ${Buffer.byteLength(body)}`];
  return Buffer.from(`${head.join("\r\n")}${HEAD_END}${body}`);
}

serveParent({
  listen: () =>
    new Promise<string>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    }),
});
