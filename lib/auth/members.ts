import type { Member, MemberChange } from "@/contract/member";
import { isUuid } from "@/contract/is-uuid";
import { OffloadError } from "@/contract/offload-error";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import type { Actor } from "./actor";
import { asOwner } from "./as-owner";
import { ofMember } from "./of-member";

const columns = {
  userId: true,
  role: true,
  region: true,
  createdAt: true,
  user: { select: { name: true, email: true } },
} satisfies Prisma.AuthMemberSelect;

/** Everybody of the actor's organisation, in the order in which they came. */
export async function listMembers({ organisation }: Actor): Promise<Member[]> {
  const rows = await db().authMember.findMany({
    where: { organisationId: organisation },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
    select: columns,
  });
  return rows.map(present);
}

/**
 * Gives a member another role or region, from their next request on.
 * @throws OffloadError `not_found`; `wrong_state` when no owner would be left
 */
export async function changeMember(actor: Actor, id: string, change: MemberChange): Promise<Member> {
  requireId(id);
  return keepingAnOwner(actor, async (tx) => {
    const { count } = await tx.authMember.updateMany({
      where: ofOrganisation(actor, id),
      data: given(change),
    });
    if (count === 0) throw noSuchMember();
    // What they have invited as an owner ends with that.
    if (change.role !== undefined && change.role !== "owner")
      await tx.authInvitation.deleteMany({ where: { invitedById: id } });
    const row = await tx.authMember.findUniqueOrThrow({ where: { userId: id }, select: columns });
    const detail = { email: row.user.email, ...ofMember(row.role, row.region) };
    await recordAudit(actor, "member_changed", { detail }, tx);
    return present(row);
  });
}

/**
 * Removes a member with all that they sign in by: sessions and API keys. Their exports under way find no actor any more,
 * and make no file.
 * @throws OffloadError `not_found`; `wrong_state` when no owner would be left
 */
export async function removeMember(actor: Actor, id: string): Promise<void> {
  requireId(id);
  await keepingAnOwner(actor, async (tx) => {
    const where = { membership: ofOrganisation(actor, id) };
    const user = await tx.authUser.findFirst({ where, select: { email: true } });
    if (!user) throw noSuchMember();
    await tx.authUser.deleteMany({ where });
    await tx.authInvitation.deleteMany({ where: { email: user.email } });
    await recordAudit(actor, "member_removed", { detail: { email: user.email } }, tx);
  });
}

/** As an owner, and so that one is left. */
function keepingAnOwner<T>(actor: Actor, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return asOwner(actor, async (tx) => {
    const done = await work(tx);
    const where = { organisationId: actor.organisation, role: "owner" as const };
    if ((await tx.authMember.count({ where })) > 0) return done;
    throw new OffloadError(
      "wrong_state",
      "The organisation would have no owner any more. Make somebody else an owner first.",
    );
  });
}

const ofOrganisation = ({ organisation }: Actor, userId: string) => ({
  userId,
  organisationId: organisation,
});

/** Only what is named changes. */
const given = ({ role, region }: MemberChange) => ({
  ...(role !== undefined && { role }),
  ...(region !== undefined && { region }),
});

/** All of ours are UUIDs, and nothing else is asked for. */
function requireId(id: string): void {
  if (!isUuid(id)) throw noSuchMember();
}

const noSuchMember = () => new OffloadError("not_found", "There is no such member of your organisation.");

type Row = Prisma.AuthMemberGetPayload<{ select: typeof columns }>;

const present = ({ userId, role, region, createdAt, user }: Row): Member => ({
  id: userId,
  ...user,
  role,
  region,
  since: createdAt.toISOString(),
});
