import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { ensureTool } from "@/scripts/testing/tools/ensure-test-tools";
import { installByApt } from "@/scripts/testing/tools/install-by-apt";
import { nginx } from "@/scripts/testing/tools/nginx";
import { python } from "@/scripts/testing/tools/python";
import { redis } from "@/scripts/testing/tools/redis";
import { varnish } from "@/scripts/testing/tools/varnish";
import { type BareDebian, makeBareDebian } from "../support/bare-debian";
import { listProcessesIn } from "../support/list-processes-in";

/** The network may be slow; on a good one, it all takes a minute. */
const patience = 10 * 60_000;

describe("in a bare Debian", () => {
  let debian: BareDebian | undefined;
  beforeAll(async () => {
    debian = await makeBareDebian();
  }, patience);
  afterAll(() => debian?.remove(), patience);

  it.each([
    ["nginx", nginx],
    ["Varnish", varnish],
    ["Redis", redis],
    ["Python", python],
  ])(
    "%s is installed, runs, and was not started",
    async (_, { programs: [program = ""], trial, aptPackage }) => {
      const { root, run } = debian!;
      expect((await run(program, trial)).code).not.toBe(0);
      expect(await installByApt(aptPackage, root)).toBe(true);
      expect(await run(program, trial)).toMatchObject({ code: 0 });
      expect(listProcessesIn(root)).toEqual([]);
    },
    patience,
  );

  it("nothing stays behind of how services were kept from starting", () => {
    expect(existsSync(path.join(debian!.root, "usr/sbin/policy-rc.d"))).toBe(false);
  });
});

describe("a tool", () => {
  it("is taken from where its setting says, and from nowhere else", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv(nginx.setting, "/usr/bin/true");
    expect(await ensureTool(nginx)).toBe("/usr/bin/true");
    vi.stubEnv(nginx.setting, "/usr/bin/false");
    await expect(ensureTool(nginx)).rejects.toThrow("OFFLOAD_NGINX=/usr/bin/false is no nginx that runs.");
  });

  it(
    "that no package brings is asked for, in one sentence",
    async () => {
      const tool = { ...nginx, programs: ["offload-nothing"], aptPackage: "offload-nothing" };
      await expect(ensureTool(tool)).rejects.toThrow(
        "The tests need nginx, which is not here and could not be installed. " +
          "Install it (on Debian: apt-get install offload-nothing), or set OFFLOAD_NGINX to its file.",
      );
    },
    patience,
  );

  it(
    "of which no better can be installed is the one that is there",
    async () => {
      const tool = {
        ...nginx,
        programs: ["offload-nothing", "true"],
        installsBest: true,
        aptPackage: "offload-nothing",
      };
      expect(path.basename(await ensureTool(tool))).toBe("true");
    },
    patience,
  );

  it("cannot be installed where there is no apt-get", async () => {
    const root = mkdtempSync(path.join(tmpdir(), "offload-no-apt-"));
    expect(await installByApt("nginx", root)).toBe(false);
    rmSync(root, { recursive: true });
  });
});
