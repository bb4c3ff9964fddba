import path from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { expect, test } from "vitest";
import { projectRoot } from "@/scripts/project-root";

/** What a page has that has a button on it. */
const external = ["react", "react/jsx-runtime", "react-dom", "@tanstack/react-query"];

/** A file of the bundle, and those that are loaded with it: what it imports later does not count. */
function loadedAtOnce(outputs: Metafile["outputs"], file: string): string[] {
  const imports = outputs[file]?.imports ?? [];
  const own = imports.filter(({ kind, external: isOut }) => kind === "import-statement" && !isOut);
  return [file, ...own.flatMap((one) => loadedAtOnce(outputs, one.path))];
}

test("the export button adds 8 kB to a page at most, gzipped, beside React and TanStack Query", async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: ["components/export-button.tsx"],
    ...{ bundle: true, splitting: true, minify: true, write: false, metafile: true },
    ...{ format: "esm", target: "es2022", jsx: "automatic", outdir: "size", external },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const files = loadedAtOnce(metafile.outputs, "size/export-button.js");
  expect(files.length).toBeGreaterThan(1);
  const bytes = files.map((file) => {
    const output = outputFiles.find((one) => one.path === path.join(projectRoot, file));
    return gzipSync(output?.contents ?? "").length;
  });
  const sum = bytes.reduce((all, one) => all + one, 0);
  expect(sum).toBeGreaterThan(4000);
  expect(sum).toBeLessThanOrEqual(8000);
});
