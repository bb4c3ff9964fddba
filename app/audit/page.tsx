import { notFound } from "next/navigation";
import { AccountTabs } from "@/components/account-tabs";
import { AuditTable } from "@/components/audit-table";
import { ExportButton } from "@/components/export-button";
import { PageHeading } from "@/components/page-heading";
import { presentActor } from "@/lib/http/present-actor";
import { readMessages, titled } from "../messages";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.audit.title);

export default async function AuditPage() {
  const session = presentActor(await requireSignedIn("/audit"));
  if (session.role !== "owner") notFound();
  const { audit: text } = await readMessages();
  return (
    <>
      <AccountTabs session={session} here="/audit" />
      <PageHeading title={text.title} action={<ExportButton definition="audit" label={text.export} />}>
        {text.lead}
      </PageHeading>
      <AuditTable />
    </>
  );
}
