import type { JobError } from "@/contract/export-job";
import { db } from "@/lib/db/prisma";
import { livingWorkers, readyWorkers } from "./worker-life";

const noWorker: JobError = {
  code: "worker_unavailable",
  detail: "No worker is running that could make this export. It begins as soon as there is one.",
};

const noEngine: JobError = {
  code: "engine_unavailable",
  detail: "The engine that starts exports is not available. This one begins as soon as it is.",
};

/**
 * Tells who has waited for some seconds why nothing begins, when it is not for others' turns. Of an export that is
 * started again it is told why that was necessary.
 */
export async function tellWaiting(writer: Pick<ReturnType<typeof db>, "$executeRaw"> = db()): Promise<void> {
  const [away, gone] = [JSON.stringify(noEngine), JSON.stringify(noWorker)];
  await writer.$executeRaw`
    UPDATE public.export_job SET trouble =
      CASE WHEN EXISTS (${livingWorkers}) THEN ${away}::jsonb ELSE ${gone}::jsonb END
      || jsonb_build_object('at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    WHERE state = 'queued' AND trouble IS NULL AND created_at < now() - interval '5 s'
      AND id IN (SELECT job_id FROM public.export_outbox) AND NOT EXISTS (${readyWorkers})`;
}
