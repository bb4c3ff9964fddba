import { get } from "node:http";
import { once } from "node:events";
import process from "node:process";
import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { startOfProcess } from "@/scripts/process/process-identity";
import { ask } from "./broken-export";
import { rigForTests } from "./rig-for-tests";
import { pidOf } from "./storm/do-fault";

const rig = rigForTests();

it("a web process that is told to end does not wait for a client that takes its time", async () => {
  const { id } = await (await ask(rig(), "flights", { limit: 1_000_000 })).untilRight();
  const { baseUrl, headers } = rig().caller;
  const [answer] = (await once(get(`${baseUrl}/api/exports/${id}/file`, { headers }), "response")) as [
    IncomingMessage,
  ];
  // Of many megabytes it takes what comes by itself, and no more.
  await once(answer, "readable");
  const cut = once(answer, "error");
  const pid = await pidOf(rig().stack.web);
  process.kill(pid, "SIGTERM");
  await expect.poll(() => startOfProcess(pid), { timeout: 15_000 }).toBeNull();
  answer.resume();
  expect(await cut).toMatchObject([{ code: "ECONNRESET" }]);
});
