import { appendFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { withFileLock } from "@/scripts/process/file-lock";

// A process of its own: at a given time takes the lock, and notes when it came in and went out.

const [lockFile = "", journal = "", startAt = "0"] = process.argv.slice(2);

await delay(Number(startAt) - Date.now());
await withFileLock(lockFile, async () => {
  appendFileSync(journal, "in\n");
  await delay(30);
  appendFileSync(journal, "out\n");
});
