import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "./actor";

/**
 * The one file to replace by your own sign-in. Until then everybody who reaches this server, which listens
 * on loopback only, is the same local owner.
 */
const localActor: Actor = { id: "local", organisation: "local", role: "owner", can: () => true };

/**
 * Who sends this request.
 * @throws OffloadError `unauthenticated`
 */
export async function getActor(_request: { headers: Headers }): Promise<Actor> {
  return localActor;
}

/**
 * The actor of a stored job, with today's rights: for the worker and the download.
 * @throws OffloadError `unauthenticated` when there is no such actor any more
 */
export async function loadActor(id: string): Promise<Actor> {
  if (id !== localActor.id) throw new OffloadError("unauthenticated", `The user ${id} no longer exists.`);
  return localActor;
}
