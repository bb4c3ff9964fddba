import type { Actor } from "@/lib/auth/actor";

/** Whose an export is. */
interface Belonging {
  readonly organisationId: string;
  readonly actorId: string;
}

/** The one whose exports alone an actor sees; null for an owner, who sees all of the organisation. */
const onlyOf = (actor: Actor) => (actor.role === "owner" ? null : actor.id);

/** The exports that an actor made, as long as they are not deleted. */
export const madeBy = (actor: Actor) => ({
  organisationId: actor.organisation,
  actorId: actor.id,
  deletedAt: null,
});

/** The exports that an actor may see: their own, or an owner's organisation's. */
export function seenBy(actor: Actor) {
  const actorId = onlyOf(actor);
  return { organisationId: actor.organisation, ...(actorId !== null && { actorId }), deletedAt: null };
}

/** `seenBy` as SQL, be they deleted or not, of two values that are SQL too. */
export const ownedBySql = (organisation: string, actor: string) =>
  `organisation_id = ${organisation} AND (${actor} IS NULL OR actor_id = ${actor})`;

/** The values of `ownedBySql`. */
export const seenByValues = (actor: Actor): [string, string | null] => [actor.organisation, onlyOf(actor)];

/** `seenBy` of an export that is known already, and not deleted. */
export const maySee = (actor: Actor, { organisationId, actorId }: Belonging) =>
  organisationId === actor.organisation && [null, actorId].includes(onlyOf(actor));
