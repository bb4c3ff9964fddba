import { isUuid } from "@/contract/is-uuid";
import type { Invitation, NewInvitation, OpenInvitation } from "@/contract/member";
import { OffloadError } from "@/contract/offload-error";
import { recordAudit } from "@/lib/audit/record-audit";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import type { Actor } from "./actor";
import { asOwner } from "./as-owner";
import { publicUrl } from "./auth-settings";
import { hashToken, makeToken } from "./hash-token";
import { lockAddress } from "./lock-address";
import { ofMember } from "./of-member";

const openMs = 3 * 86_400_000;

/**
 * Makes a link by which somebody gets an account of the actor's organisation, once; an older one of theirs ends.
 * @throws OffloadError `invalid_input` when they have an account; `forbidden`
 */
export async function inviteMember(actor: Actor, asked: NewInvitation): Promise<Invitation> {
  const { email, role, region } = asked;
  const organisationId = actor.organisation;
  const token = makeToken();
  const expiresAt = new Date((await databaseNow()).valueOf() + openMs);
  const invitation = { tokenHash: hashToken(token), email, role, region, organisationId, expiresAt };
  await asOwner(actor, async (tx) => {
    await lockAddress(tx, email);
    if ((await tx.authUser.count({ where: { email } })) > 0) throw hasAccount();
    await tx.authInvitation.deleteMany({ where: { organisationId, email } });
    await tx.authInvitation.create({ data: { ...invitation, invitedById: actor.id } });
    await recordAudit(actor, "member_invited", { detail: { email, ...ofMember(role, region) } }, tx);
  });
  // Behind the #, so that no server and no proxy on the way writes it into its log.
  return { email, role, url: `${publicUrl()}/setup#${token}`, expiresAt: expiresAt.toISOString() };
}

const hasAccount = () =>
  new OffloadError("invalid_input", "Nobody was invited.", {
    faults: [{ pointer: "/email", detail: "has an account already" }],
  });

/** Whose link is still good, the newest first. */
export async function listInvitations({ organisation }: Actor): Promise<OpenInvitation[]> {
  const rows = await db().authInvitation.findMany({
    where: { organisationId: organisation, expiresAt: { gt: await databaseNow() } },
    orderBy: { id: "desc" },
    select: { id: true, email: true, role: true, region: true, expiresAt: true },
  });
  return rows.map(({ email, expiresAt, ...row }) => ({
    ...row,
    email: email ?? "",
    expiresAt: expiresAt.toISOString(),
  }));
}

/**
 * Ends a link that nobody has used.
 * @throws OffloadError `not_found` when there is none, or somebody has used it; `forbidden`
 */
export async function withdrawInvitation(actor: Actor, id: string): Promise<void> {
  await asOwner(actor, async (tx) => {
    const where = { id, organisationId: actor.organisation, expiresAt: { gt: await databaseNow(tx) } };
    const found = isUuid(id) ? await tx.authInvitation.findFirst({ where, select: { email: true } }) : null;
    // Of whoever uses it and whoever withdraws it at once, one has it.
    if (!found || (await tx.authInvitation.deleteMany({ where })).count === 0) throw noSuchInvitation();
    await recordAudit(actor, "invitation_withdrawn", { detail: { email: found.email } }, tx);
  });
}

const noSuchInvitation = () =>
  new OffloadError("not_found", "There is no such invitation: it was used, withdrawn, or is out of date.");
