import { notFound } from "next/navigation";
import { AccountTabs } from "@/components/account-tabs";
import { InviteMember } from "@/components/invite-member";
import { MembersTable } from "@/components/members-table";
import { OpenInvitations } from "@/components/open-invitations";
import { PageHeading } from "@/components/page-heading";
import { presentActor } from "@/lib/http/present-actor";
import { readMessages, titled } from "../messages";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.members.title);

export default async function MembersPage() {
  const session = presentActor(await requireSignedIn("/members"));
  if (session.role !== "owner") notFound();
  const { members: text } = await readMessages();
  return (
    <>
      <AccountTabs session={session} here="/members" />
      <PageHeading title={text.title}>{text.lead}</PageHeading>
      <div className="flex flex-col gap-8">
        <MembersTable own={session.name} />
        <OpenInvitations />
        <InviteMember />
      </div>
    </>
  );
}
