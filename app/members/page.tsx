import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountTabs } from "@/components/account-tabs";
import { InviteMember } from "@/components/invite-member";
import { MembersTable } from "@/components/members-table";
import { OpenInvitations } from "@/components/open-invitations";
import { PageHeading } from "@/components/page-heading";
import { presentActor } from "@/lib/http/present-actor";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const session = presentActor(await requireSignedIn("/members"));
  if (session.role !== "owner") notFound();
  return (
    <>
      <AccountTabs session={session} here="/members" />
      <PageHeading title="Members">
        Owners see all exports of the organisation, members their own; viewers look at the data, and export
        nothing.
      </PageHeading>
      <div className="flex flex-col gap-8">
        <MembersTable own={session.name} />
        <OpenInvitations />
        <InviteMember />
      </div>
    </>
  );
}
