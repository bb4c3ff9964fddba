import { headers } from "next/headers";
import { cache } from "react";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { getActor } from "@/lib/auth/get-actor";

/** Who asks for a page; null for somebody who is not signed in. Asked once a request, by layout and page. */
export const findActor = cache(async (): Promise<Actor | null> => {
  try {
    return await getActor({ headers: await headers() });
  } catch (error) {
    if (error instanceof OffloadError && error.code === "unauthenticated") return null;
    throw error;
  }
});
