import { headers } from "next/headers";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/http/admit-actor";
import { inTurn } from "@/lib/http/few-at-once";

/**
 * Does slow work for whoever asks for a page, by the rights that they have when it is their turn: they may have waited for
 * as long as somebody needed who has taken these away.
 * @throws OffloadError `unauthenticated`; `too_many_requests`
 */
export async function inTheirTurn<T>(actor: Actor, work: (now: Actor) => Promise<T>): Promise<T> {
  const asked = await headers();
  return inTurn(actor, async () => work(await currentActor(asked)));
}
