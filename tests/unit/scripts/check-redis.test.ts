import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { checkRedis } from "@/scripts/engine/check-redis";
import { findFreePort } from "@/scripts/process/free-port";

it("one that does not answer is told in one sentence, with what to do", async () => {
  const port = await findFreePort();
  await expect(checkRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow(
    /^The Redis at 127\.0\.0\.1:\d+ cannot be used \(.+\)\. Start it, or correct REDIS_URL/,
  );
});

it("one that wants another password is told so", async () => {
  const server = createServer((socket) => socket.on("data", () => socket.write("-WRONGPASS invalid\r\n")));
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  await expect(checkRedis(`redis://:no@127.0.0.1:${port}`)).rejects.toThrow(
    /lets us not in.*Correct REDIS_URL/,
  );
});

it("one that takes the connection and says nothing is not waited for", { timeout: 15_000 }, async () => {
  const server = createServer(() => undefined);
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  await expect(checkRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow(/cannot be used \(no answer\)/);
});
