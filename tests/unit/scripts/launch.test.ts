import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, it } from "vitest";
import { projectRoot } from "@/scripts/project-root";

/** The launcher on a Node that says it is this version; without a command it goes no further. */
function launchOn(version: string) {
  const claim = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(claim)}`, "scripts/launch.mjs"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: "utf8" });
  expect(status).toBe(1);
  return stderr;
}

it.each(["20.18.3", "21.7.3", "22.11.0", "23.11.1"])("Node %s is refused", (version) => {
  expect(launchOn(version)).toContain(
    "Offload needs Node 20 from 20.19, Node 22 from 22.12, or Node 24 and above",
  );
});

it.each(["20.19.0", "22.12.0", "24.0.0"])("Node %s will do", (version) => {
  expect(launchOn(version)).toContain("Usage: node scripts/launch.mjs");
});

it.each([
  [
    "start",
    "--port",
    "npm start takes no arguments, as --port. Settings are environment variables: PORT=4000",
  ],
  ["demo", "--twice", "The demo does not know --twice. It takes --once: stop after the export."],
])("npm run %s %s is refused before anything is set up", (command, argument, refusal) => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["scripts/launch.mjs", command, argument, "4000"],
    { cwd: projectRoot, encoding: "utf8", timeout: 10_000 },
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(refusal);
});

it("package.json asks for the same versions", () => {
  const manifest = readFileSync(path.join(projectRoot, "package.json"), "utf8");
  const { engines } = JSON.parse(manifest) as { engines: { node: string } };
  expect(engines.node).toBe("^20.19 || ^22.12 || >=24");
});
