import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { OffloadError } from "@/contract/offload-error";
import type { Acceptance } from "@/contract/session";
import { recordAudit } from "@/lib/audit/record-audit";
import { databaseNow } from "@/lib/db/database-now";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { hashToken } from "./hash-token";
import { lockAddress } from "./lock-address";
import { requireUnlikeEmail } from "./require-unlike-email";

type Transaction = Prisma.TransactionClient;

/**
 * Makes the account that an invitation is for; the link is used up by it. The first owner names the organisation.
 * @param address where on the network that is done
 * @throws OffloadError `expired` when the link is not, or no longer, good; `invalid_input`
 */
export async function acceptInvitation(acceptance: Acceptance, address: string): Promise<void> {
  requireUnlikeEmail(acceptance.password, acceptance.email, "/password");
  await requireOpen(acceptance);
  const password = await hashPassword(acceptance.password);
  try {
    await db().$transaction((tx) => makeMember(tx, acceptance, { password, address }));
  } catch (error) {
    const isKnown = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (isKnown) throw fault("/email", "has an account already: sign in");
    throw error;
  }
}

/** Before the password is hashed, which takes its time. */
async function requireOpen({ token, email }: Acceptance): Promise<void> {
  const where = { tokenHash: hashToken(token), expiresAt: { gt: await databaseNow() } };
  const invitation = await db().authInvitation.findFirst({ where, select: { email: true } });
  if (!invitation) throw usedUp();
  requireInvited(invitation, email);
}

/** What an account is made with: its hashed password, and where from on the network. */
interface Making {
  readonly password: string;
  readonly address: string;
}

async function makeMember(
  tx: Transaction,
  acceptance: Acceptance,
  { password, address }: Making,
): Promise<void> {
  // Two organisations' links for one address, used at once, are had one after the other.
  await lockAddress(tx, acceptance.email);
  const { role, region, email, organisationId } = await takeInvitation(tx, acceptance.token);
  requireInvited({ email }, acceptance.email);
  const organisation = organisationId ?? (await foundOrganisation(tx, acceptance.organisation));
  const id = randomUUID();
  const member = { id, name: acceptance.email, organisation, key: null, address };
  await tx.authUser.create({
    data: {
      id,
      name: acceptance.name,
      email: acceptance.email,
      accounts: { create: { id: randomUUID(), accountId: id, providerId: "credential", password } },
      membership: { create: { organisationId: organisation, role, region } },
    },
  });
  // Another link for the same address would let them come back once they are removed.
  await tx.authInvitation.deleteMany({ where: { email: acceptance.email } });
  await recordAudit(member, "member_joined", { detail: { role } }, tx);
}

/** The first owner is invited by no address. */
function requireInvited({ email }: { email: string | null }, given: string): void {
  if (email !== null && email !== given) throw fault("/email", "is not the one that was invited");
}

/** Whoever deletes it has it: of two at once, one. */
async function takeInvitation(tx: Transaction, token: string) {
  const where = { tokenHash: hashToken(token), expiresAt: { gt: await databaseNow(tx) } };
  const invitation = await tx.authInvitation.findFirst({ where });
  if (!invitation) throw usedUp();
  const { count } = await tx.authInvitation.deleteMany({ where });
  if (count === 0) throw usedUp();
  return invitation;
}

async function foundOrganisation(tx: Transaction, name: string | undefined): Promise<string> {
  if (name === undefined) throw fault("/organisation", "needs the organisation's name");
  return (await tx.authOrganisation.create({ data: { name }, select: { id: true } })).id;
}

const usedUp = () =>
  new OffloadError("expired", "This link has been used, or is out of date. Ask for a new one.");

const fault = (pointer: string, detail: string) =>
  new OffloadError("invalid_input", "No account was made.", { faults: [{ pointer, detail }] });
