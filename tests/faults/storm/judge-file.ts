import { createWriteStream, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { to as copyTo } from "pg-copy-streams";
import type { ExportJob } from "@/contract/export-job";
import { expectSameFile } from "../../support/expect-same-file";
import type { Rig } from "../rig/rig";
import { copyStatement } from "./oracle";
import type { RandomExport } from "./random-export";
import type { Headings } from "./read-headings";
import { saveFile } from "./save-file";

/** @returns what is wrong with a finished file, or null */
export async function judgeFile(
  rig: Rig,
  job: ExportJob,
  { definition, view }: Pick<RandomExport, "definition" | "view">,
  headings: Headings,
  scratchDir: string,
): Promise<string | null> {
  const [actual, expected] = [path.join(scratchDir, "actual.csv"), path.join(scratchDir, "expected.csv")];
  try {
    const saved = await saveFile(rig.caller, job.file?.url ?? "no-file", actual);
    const sql = copyStatement(definition, view, headings.get(definition) ?? new Map());
    await rig.withDatabase((client) => pipeline(client.query(copyTo(sql)), createWriteStream(expected)));
    await expectSameFile(actual, expected);
    return judgeReceipt(job, saved);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    for (const file of [actual, expected]) rmSync(file, { force: true });
  }
}

/** The receipt says what the file is. */
function judgeReceipt(
  { receipt, file }: ExportJob,
  saved: { sha256: string; bytes: number; lines: number },
): string | null {
  const said = { sha256: receipt?.sha256, bytes: receipt?.bytes, lines: (receipt?.rowsWritten ?? NaN) + 1 };
  const differing = (Object.keys(saved) as (keyof typeof saved)[]).find((name) => said[name] !== saved[name]);
  if (differing) return `the receipt says ${differing} ${said[differing]}, the file has ${saved[differing]}`;
  return file?.sha256 === saved.sha256 ? null : "the job names another SHA-256 than the file has";
}
