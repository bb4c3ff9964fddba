import { connect } from "node:net";

/** Larger than what a system hands over at once. */
const bufferBytes = 1 << 20;

/** How long a download took, from before the connection. */
export interface Timing {
  /** To the last byte. */
  readonly ms: number;
  /** To the first byte of the answer. */
  readonly firstByteMs: number;
}

/**
 * Downloads a file and forgets it: a client that costs little, since it reads from its socket into one buffer, over
 * and over, and looks at the head of the answer alone.
 * @throws Error when the answer is no 200, or has not so many bytes
 */
export function discardDownload(
  { hostname, port, pathname, host }: URL,
  headers: Readonly<Record<string, string>>,
  bytes: number,
): Promise<Timing> {
  const startedAt = performance.now();
  const answer = { head: "", bodyBytes: 0, isHeadRead: false, firstByteMs: NaN };
  const take = (chunk: Buffer) => {
    if (answer.head === "") answer.firstByteMs = performance.now() - startedAt;
    if (answer.isHeadRead) answer.bodyBytes += chunk.length;
    else readHead(answer, chunk);
  };
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port),
      onread: {
        buffer: Buffer.allocUnsafeSlow(bufferBytes),
        callback: (length, buffer) => {
          take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          return true;
        },
      },
    });
    socket.once("connect", () => socket.write(requestOf(pathname, { ...headers, Host: host })));
    socket.once("error", reject);
    socket.once("close", () => {
      const ms = performance.now() - startedAt;
      if (/^HTTP\/1\.1 200 /.test(answer.head) && answer.bodyBytes === bytes)
        resolve({ ms, firstByteMs: answer.firstByteMs });
      else
        reject(new Error(`${host}${pathname}: ${answer.bodyBytes} of ${bytes} bytes after ${answer.head}`));
    });
  });
}

function requestOf(pathname: string, headers: Record<string, string>): string {
  const lines = Object.entries({ ...headers, Connection: "close" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`GET ${pathname} HTTP/1.1`, ...lines, "", ""].join("\r\n");
}

function readHead(answer: { head: string; bodyBytes: number; isHeadRead: boolean }, chunk: Buffer): void {
  const before = answer.head.length;
  const text = answer.head + chunk.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  answer.isHeadRead = end >= 0;
  answer.head = end >= 0 ? text.slice(0, end) : text;
  answer.bodyBytes = end >= 0 ? before + chunk.length - (end + 4) : 0;
}
