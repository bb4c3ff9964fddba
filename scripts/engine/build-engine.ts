import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { cacheFolder } from "../cache-folder";
import { withFileLock } from "../process/file-lock";
import { runProgram } from "../process/run-program";
import { programFault } from "../program-fault";
import { step } from "../progress";
import { SetupError } from "../setup-error";
import { engineModule, engineRevision, engineSum, engineVersion } from "./engine-version";

/** In the user's cache folder: it is built once. */
export const builtEngineFile = () =>
  path.join(cacheFolder(`inngest-${engineVersion}-${engineRevision}`), "inngest");

/** Builds the pinned Inngest server with Go, unless it has been built before. */
export async function buildEngine(): Promise<string> {
  const file = builtEngineFile();
  if (existsSync(file)) return file;
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  await step(`building the Inngest server ${engineVersion} with Go (some minutes, only once)`, () =>
    withFileLock(path.join(folder, "build.lock"), async () => {
      if (existsSync(file)) return;
      const workshop = path.join(folder, "workshop");
      const source = path.join(workshop, "source");
      try {
        rmSync(workshop, { recursive: true, force: true });
        await fetchSource(source);
        await hearEventsSoon(source);
        await compile(source, file);
      } finally {
        // Some 2 GB in very many files: signals are heard meanwhile.
        await rm(workshop, { recursive: true, force: true });
      }
    }),
  );
  return file;
}

/**
 * Our own settings: the user's may ask for vendoring, or forbid a newer compiler. Its caches, 3 GB for this one
 * build, go with the source.
 */
const goEnvironment = (source: string) => ({
  GOMODCACHE: path.join(path.dirname(source), "modules"),
  GOCACHE: path.join(path.dirname(source), "compiled"),
  GOTMPDIR: path.dirname(source),
  GOFLAGS: "-buildvcs=false -modcacherw",
  GOTOOLCHAIN: "auto",
  GOWORK: "off",
  CGO_ENABLED: "0",
  // The sum is checked below, against ours.
  GONOSUMDB: engineModule,
});

/** `go install` refuses this module (its go.mod replaces another), so it is built from a copy. */
async function fetchSource(target: string) {
  mkdirSync(target, { recursive: true });
  const stdout = await go(["mod", "download", "-json", `${engineModule}@${engineVersion}`], target);
  const { Dir: downloaded, Sum: sum } = JSON.parse(stdout) as { Dir: string; Sum: string };
  if (sum !== engineSum) {
    throw new SetupError(
      `Go's proxy gave another ${engineModule} ${engineVersion} than the one we know (${sum}).`,
    );
  }
  cpSync(downloaded, target, { recursive: true });
  addMissingDocs(target);
  stayOnLoopback(target);
}

/** A package embeds these files, which the published module lacks. */
function addMissingDocs(source: string) {
  const folder = path.join(source, "internal", "embeddocs", "website", "pages", "docs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "index.md"), "# Inngest\n");
}

/** Its ports for workers that connect from outside, two of them without a key, bind every address; we use none. */
function stayOnLoopback(source: string) {
  for (const name of ["pkg/connect/service.go", "pkg/connect/grpc/grpc.go"]) {
    replaceIn(path.join(source, name), 'fmt.Sprintf(":%d"', 'fmt.Sprintf("127.0.0.1:%d"');
  }
}

/** Its queue of events in memory is looked at four times a second: 0.13 s of every export, and as long as many take. */
async function hearEventsSoon(source: string) {
  const stdout = await go(["mod", "download", "-json", "gocloud.dev"], source);
  const { Dir: folder } = JSON.parse(stdout) as { Dir: string };
  const file = path.join(folder, "pubsub", "mempubsub", "mem.go");
  replaceIn(file, "pollDuration = 250 * time.Millisecond", "pollDuration = 5 * time.Millisecond");
}

/** @throws SetupError when the file does not have the text */
function replaceIn(file: string, text: string, by: string) {
  const code = readFileSync(file, "utf8");
  if (!code.includes(text)) throw new SetupError(`${file} of ${engineModule} is another one now.`);
  writeFileSync(file, code.replaceAll(text, by));
}

async function compile(source: string, file: string) {
  const unfinished = path.join(source, "inngest-unfinished");
  const version = `-X ${engineModule}/pkg/inngest/version.Version=${engineVersion.slice(1)}`;
  await go(["build", "-trimpath", `-ldflags=-s -w ${version}`, "-o", unfinished, "./cmd"], source);
  renameSync(unfinished, file);
}

async function go(args: string[], cwd: string) {
  const { code, stdout, output } = await runProgram({ command: "go", args, cwd, env: goEnvironment(cwd) });
  if (code === 0) return stdout;
  const end = output.trimEnd().split("\n").slice(-20).join("\n");
  const offline = end.match(/dial tcp.*|no such host.*|i\/o timeout.*|TLS handshake timeout.*/)?.[0];
  if (offline) {
    throw new SetupError(
      `Go cannot fetch the Inngest server's source (${offline}). Check the network (and \`go env GOPROXY\`), ` +
        "or set INNGEST_BASE_URL to a server of your own, and run this again.",
    );
  }
  const sentence = `Go could not build the Inngest server (above: why; \`go ${args.slice(0, 2).join(" ")}\`).`;
  throw programFault({
    output: end,
    place: path.dirname(builtEngineFile()),
    setting: "XDG_CACHE_HOME",
    sentence,
  });
}
