import type { PageClient } from "./page-client";
import { hasCode } from "./has-code";

/** An export that is still there, and why. */
export interface NotDeleted {
  readonly id: string;
  readonly error: Error;
}

/** So many requests are on their way together. */
const atOnce = 4;

/** Deletes exports, each by itself: what fails of one keeps no other. One that is gone already is deleted. */
export async function deleteEach(
  api: Pick<PageClient, "deleteExport">,
  ids: readonly string[],
): Promise<NotDeleted[]> {
  const left = [...ids];
  const failed: NotDeleted[] = [];
  const deleteNext = async (): Promise<void> => {
    const id = left.shift();
    if (id === undefined) return;
    await api.deleteExport(id).catch((error: unknown) => {
      if (!hasCode(error, "not_found")) failed.push({ id, error: toError(error) });
    });
    await deleteNext();
  };
  await Promise.all(Array.from({ length: atOnce }, deleteNext));
  return failed;
}

const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
