import type { View } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { readView } from "@/lib/jobs/read-view";

const rowsShown = 50;

/** The first rows of the view that is asked for; where that is refused, those of the whole table, and why. */
export async function readShown(actor: Actor, definition: string, asked: View) {
  try {
    return { ...(await readView(actor, definition, asked, rowsShown)), view: asked, refusal: [] };
  } catch (error) {
    if (!(error instanceof OffloadError) || error.code !== "invalid_input") throw error;
    const refusal = [error.message, ...error.faults.map((fault) => fault.detail)].join(" ");
    return { ...(await readView(actor, definition, {}, rowsShown)), view: {}, refusal: [refusal] };
  }
}

export type Reading = ReturnType<typeof readShown>;
