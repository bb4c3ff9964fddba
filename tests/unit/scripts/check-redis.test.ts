import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { redisPlaceOf } from "@/scripts/engine/ask-redis";
import { checkRedis } from "@/scripts/engine/check-redis";
import { findFreePort } from "@/scripts/process/free-port";

it("an address is read as the engine reads it", () => {
  expect(redisPlaceOf("rediss://me:p%40ss@example.org/3")).toEqual({
    ...{ isEncrypted: true, host: "example.org", port: 6379, user: "me", password: "p@ss", database: "3" },
  });
});

it("one that does not answer is told in one sentence, with what to do", async () => {
  const port = await findFreePort();
  await expect(checkRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow(
    /^The Redis at 127\.0\.0\.1:\d+ cannot be used \(.+\)\. Start it, or correct REDIS_URL/,
  );
});

it("one that wants another password is told so", async () => {
  const server = createServer((socket) =>
    socket.on("data", () => socket.write("-WRONGPASS invalid\r\n+PONG\r\n$0\r\n\r\n")),
  );
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  await expect(checkRedis(`redis://:no@127.0.0.1:${port}`)).rejects.toThrow(
    /lets us not in.*Correct REDIS_URL/,
  );
});
