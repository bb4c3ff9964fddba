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

/** `seenBy` as SQL, with two values from `$first` on. */
export const seenBySql = (first: number) => `${ownedBySql(first)} AND deleted_at IS NULL`;

/** The same, be they deleted or not. */
export const ownedBySql = (first: number) =>
  `organisation_id = $${first} AND ($${first + 1}::text IS NULL OR actor_id = $${first + 1})`;

/** The values of `seenBySql` and `ownedBySql`. */
export const seenByValues = (actor: Actor): [string, string | null] => [actor.organisation, onlyOf(actor)];

/** `seenBy` of an export that is known already, and not deleted. */
export const maySee = (actor: Actor, { organisationId, actorId }: Belonging) =>
  organisationId === actor.organisation && [null, actorId].includes(onlyOf(actor));
