import { describe, expect, it } from "vitest";
import { de } from "@/components/messages/de";
import { en } from "@/components/messages/en";
import { milestonesOf } from "@/components/timeline-words";
import type { Deed, ExportHistory } from "@/contract/export-history";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob, readyJob } from "../client/example-job";
import { exampleReceipt, trouble } from "./example-receipt";

const deed = (action: Deed["action"], at: string, more: Partial<Deed> = {}): Deed => ({
  ...{ at: `2026-11-23T14:0${at}.000Z`, action, actor: "ada@example.com", hasKey: false, isPartial: false },
  ...more,
});
const asked = deed("asked", "0:00");
const nothing: ExportHistory = { parts: [], troubles: [], deeds: [], earlierDownloads: 0 };
const textsOf = (job: ExportJob, history: Partial<ExportHistory> = {}) =>
  milestonesOf(job, { ...nothing, ...history }, en).map(({ text }) => text);

const part = (second: string, rows: number) => ({ at: `2026-11-23T14:00:${second}.000Z`, rows });

describe("the timeline", () => {
  it("of an export in line says who asked, where that is known", () => {
    const queued = exampleJob({ state: "queued", startedAt: null });
    expect(textsOf(queued, { deeds: [asked] })).toEqual(["Asked for by ada@example.com, and put in line"]);
    expect(textsOf(queued)).toEqual(["Asked for, and put in line"]);
    expect(textsOf(queued, { deeds: [{ ...asked, hasKey: true }] })).toEqual([
      "Asked for by ada@example.com, with an API key, and put in line",
    ]);
  });

  it("of a running one counts its parts, and tells of a lost worker in its place", () => {
    const lost = { code: "worker_lost" as const, detail: "The worker was lost.", at: trouble.at };
    const parts = [part("05", 1000), part("30", 1), part("31", 2999)];
    expect(textsOf(exampleJob({ attempt: 2, trouble: lost }), { parts })).toEqual([
      "Asked for, and put in line",
      "Started",
      "First part committed: 1,000 rows",
      "Tried again: The worker was lost.",
      "3 parts committed so far: 4,000 rows",
    ]);
    expect(textsOf(exampleJob(), { parts: parts.slice(0, 1) }).at(-1)).toMatch(/^First part/);
    expect(textsOf(exampleJob({ attempt: 4, trouble: lost })).at(-1)).toBe(
      "Tried again (2 times before): The worker was lost.",
    );
  });

  it("tells of each new attempt in its place, and of the last by what the export itself says of it", () => {
    const setback = (second: string, detail: string) => ({
      ...{ at: `2026-11-23T14:00:${second}.000Z`, code: "disk_full", detail },
    });
    const last = { ...setback("31", "Lost. It begins again."), code: "snapshot_lost" as const };
    const troubles = [setback("10", "The disk was full."), setback("31", "Lost.")];
    const parts = [part("05", 1000), part("30", 2999)];
    const job = exampleJob({ attempt: 3, trouble: last });
    expect(textsOf(job, { parts, troubles }).slice(2)).toEqual([
      "First part committed: 1,000 rows",
      "Tried again: The disk was full.",
      "2 parts committed so far: 3,999 rows",
      "Tried again: Lost. It begins again.",
    ]);
    const many = exampleJob({ attempt: 30, trouble: last });
    expect(textsOf(many, { troubles })).toContain("Tried again (27 times before): The disk was full.");
  });

  it("tells of it in the reader's language", () => {
    const [first, last] = ["20", "30"].map((second) => `2026-11-23T14:00:${second}.000Z`) as [string, string];
    const lost = { code: "worker_lost" as const, detail: "The worker was lost.", at: last };
    const full = { code: "disk_full", detail: "The disk was full.", at: first };
    const told = (attempt: number, troubles: ExportHistory["troubles"]) =>
      milestonesOf(exampleJob({ attempt, trouble: lost }), { ...nothing, troubles }, de).map(
        ({ text }) => text,
      );
    expect(told(3, [full]).slice(2)).toEqual([
      "Erneut versucht: Auf dem Server ist kein Speicherplatz mehr frei.",
      "Erneut versucht: Der Worker, der an diesem Export arbeitete, ist ausgefallen oder wurde beendet.",
    ]);
    expect(told(1, []).at(-1)).toMatch(/^Konnte nicht gleich beginnen: Der Worker, der/);
  });

  it("of a ready one tells who took the file, and how often before", () => {
    const job = { ...readyJob, receipt: exampleReceipt({ parts: 12 }) };
    const deeds = [
      asked,
      deed("downloaded", "2:00", { isPartial: true }),
      deed("downloaded", "3:00", { hasKey: true }),
    ];
    expect(textsOf(job, { deeds, earlierDownloads: 35 }).slice(2)).toEqual([
      "Ready, put together from 12 parts: 1,000 rows, 86 kB",
      "Downloaded in part by ada@example.com; 35 times before",
      "Downloaded by ada@example.com, with an API key",
    ]);
  });

  it("tells how it ended otherwise", () => {
    const finishedAt = readyJob.finishedAt;
    const error = { code: "worker_lost" as const, detail: "It was interrupted." };
    expect(textsOf(exampleJob({ state: "failed", finishedAt, error })).at(-1)).toBe(
      "Failed: It was interrupted.",
    );
    const canceled = exampleJob({ state: "canceled", finishedAt });
    expect(textsOf(canceled, { deeds: [deed("canceled", "0:40")] }).at(-1)).toBe(
      "Canceled by ada@example.com",
    );
    const expired = exampleJob({ state: "expired", finishedAt, receipt: exampleReceipt() });
    const deeds = [deed("expired", "9:00", { actor: null })];
    expect(textsOf(expired, { deeds }).slice(-2)).toEqual([
      "Ready, put together from 1 part: 1,000 rows, 86 kB",
      "The file’s time was over, and it was taken away",
    ]);
  });
});
