import { headers } from "next/headers";
import { cache } from "react";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/http/admit-actor";

/**
 * Who asks for a page; null for somebody who is not signed in, as for a program: an API key opens the API alone, whose
 * doors ask for its rights. Asked once a request, by layout and page; what a page may cost counts there (`requireSignedIn`).
 */
export const findActor = cache(async (): Promise<Actor | null> => {
  try {
    const actor = await currentActor(await headers());
    return actor.key === null ? actor : null;
  } catch (error) {
    if (error instanceof OffloadError && error.code === "unauthenticated") return null;
    throw error;
  }
});
