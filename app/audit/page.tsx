import { notFound } from "next/navigation";
import { AccountTabs } from "@/components/account-tabs";
import { AuditTable } from "@/components/audit-table";
import { ExportButton } from "@/components/export-button";
import { PageHeading } from "@/components/page-heading";
import { presentActor } from "@/lib/http/present-actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { readMessages, titled } from "../messages";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.audit.title);

export default async function AuditPage() {
  const actor = await requireSignedIn("/audit");
  const session = presentActor(actor);
  if (session.role !== "owner") notFound();
  const isExported = listDefinitions(actor).some(({ name }) => name === "audit");
  const { audit: text } = await readMessages();
  return (
    <>
      <AccountTabs session={session} here="/audit" />
      <PageHeading
        title={text.title}
        action={isExported && <ExportButton definition="audit" label={text.export} />}
      >
        {text.lead}
      </PageHeading>
      <AuditTable />
    </>
  );
}
