import type { ExportJob } from "@/contract/export-job";
import type { ApiClient } from "./api-client";
import { watchExport } from "./watch-export";
import type { PatienceOptions } from "./patience";

export type WaitOptions = PatienceOptions & {
  /** Told of the export each time that it is seen. */
  onChange?: (job: ExportJob) => void;
};

/**
 * Waits until an export has ended, however: its `state` says whether there is a file. Events are followed where the
 * server has them, else it is asked as often as it says.
 * @throws OffloadError as `watchExport`; the signal's reason when it is aborted, and the export goes on without us
 */
export async function waitForExport(
  api: ApiClient,
  id: string,
  { onChange, ...patience }: WaitOptions = {},
): Promise<ExportJob> {
  const sights = watchExport(api, id, patience);
  for (;;) {
    const { done, value } = await sights.next();
    if (done) return value;
    onChange?.(value);
  }
}
