import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { inject, onTestFinished } from "vitest";

interface Tampering {
  /** How many bytes of each answer with a file come through before the connection is cut; undefined for all. */
  cutAfterBytes?: (answer: number) => number | undefined;
  /** Which byte of an answer with a file has a bit turned around, its head counted, too. */
  turnBitAt?: number;
}

/** A TCP proxy before the running web process that harms files on their way, and notes how they were asked for. */
export async function tamperWithFiles({ cutAfterBytes, turnBitAt }: Tampering) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(inject("stack").baseUrl).port), "127.0.0.1");
    let bytes = 0;
    let limit: number | undefined;
    let isFile = false;
    client.on("data", (chunk: Buffer) => {
      const head = chunk.toString("latin1");
      if (/^GET \/api\/exports\/[\w-]+\/file /.test(head)) {
        isFile = true;
        limit = cutAfterBytes?.(asked.length);
        asked.push(/^range: (.*)$/im.exec(head)?.[1]?.trim() ?? "all");
        bytes = 0;
      } else if (/^(GET|POST) /.test(head)) {
        isFile = false;
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      const at = (turnBitAt ?? -1) - bytes;
      if (isFile && at >= 0 && at < chunk.length) chunk[at]! ^= 1;
      bytes += chunk.length;
      if (!isFile || limit === undefined || bytes < limit) return void client.write(chunk);
      client.write(chunk.subarray(0, limit - bytes), () => client.destroy());
      upstream.destroy();
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => other.end());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
