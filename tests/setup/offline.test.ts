import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { expect, it } from "vitest";
import { hasNamespaces, inNetworkOf, withoutNetwork } from "../support/namespace";
import { scratchFolder } from "../support/scratch-folder";
import { endOffload, firstLink, startOffload } from "../support/start-offload";

it.skipIf(!hasNamespaces)("once it is set up, Offload starts and exports without a network", async () => {
  const offload = await startOffload({ dataDir: scratchFolder(), within: withoutNetwork });
  const script = path.join("tests", "support", "export-airports.ts");
  const [command = "", ...args] = [...inNetworkOf(offload.pid), process.execPath, "--import", "tsx", script];
  const { stdout, stderr } = spawnSync(command, [...args, await firstLink(offload)], { encoding: "utf8" });
  expect(stderr + stdout).toBe("ready\n");
  await endOffload(offload);
});
