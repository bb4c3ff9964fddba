import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ownersApiKey, startOffloadCommand } from "../support/run-offload";

/** Runs a command at a terminal; once it asks for the key, that is typed. */
async function runAtTerminal(args: readonly string[], env: Record<string, string> = {}, key = "") {
  const { child, cwd, exited } = startOffloadCommand(args, {
    env: { TERM: "xterm", ...env },
    isAtTerminal: true,
  });
  let screen = "";
  let isAnswered = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    if (isAnswered || !screen.includes("API key (not shown): ")) return;
    isAnswered = true;
    child.stdin.write(`${key}\r`);
  });
  return { code: await exited, screen, cwd };
}

it("at a terminal an export shows a bar, and where its file is", async () => {
  const { code, screen } = await runAtTerminal(["export", "airports", "--filename", "bar"]);
  expect(code).toBe(0);
  expect(screen).toMatch(/\r\u001b\[2K {2}\[█{30}\] 3,376 rows, 100 %/);
  expect(screen).toMatch(/\[█{30}\] [\d.]+ kB of [\d.]+ kB\r\n/);
  expect(screen).toMatch(/\r\nbar\.csv\r\n$/);
});

it("with --quiet it shows none", async () => {
  const { screen } = await runAtTerminal(["export", "airports", "--filename", "none", "--quiet"]);
  expect(screen).toBe("none.csv\r\n");
});

it("errors are red, unless colours are not wanted", async () => {
  expect((await runAtTerminal(["show"])).screen).toBe(
    "\u001b[31merror:\u001b[39m missing required argument 'id'\r\n",
  );
  expect((await runAtTerminal(["show"], { NO_COLOR: "1" })).screen).toBe(
    "error: missing required argument 'id'\r\n",
  );
});

it("the key that login asks for is not shown", async () => {
  const key = ownersApiKey();
  const { code, screen, cwd } = await runAtTerminal(["login"], { OFFLOAD_API_KEY: "" }, key);
  expect(code).toBe(0);
  expect(screen).not.toContain(key.slice(4));
  const kept = readFileSync(path.join(cwd, "settings/offload/config.json"), "utf8");
  expect(JSON.parse(kept)).toMatchObject({ apiKey: key });
});

it("Ctrl-C at its question ends login, and keeps nothing", async () => {
  const { code, screen } = await runAtTerminal(["login"], { OFFLOAD_API_KEY: "" }, "ofl_half\u0003");
  expect(code).toBe(130);
  expect(screen).toContain("Interrupted.");
  expect(screen).not.toContain("ofl_half");
});
