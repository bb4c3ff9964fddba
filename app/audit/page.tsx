import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountTabs } from "@/components/account-tabs";
import { AuditTable } from "@/components/audit-table";
import { ExportButton } from "@/components/export-button";
import { PageHeading } from "@/components/page-heading";
import { presentActor } from "@/lib/http/present-actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  const actor = await requireSignedIn("/audit");
  const session = presentActor(actor);
  if (session.role !== "owner") notFound();
  const isExported = listDefinitions(actor).some(({ name }) => name === "audit");
  return (
    <>
      <AccountTabs session={session} here="/audit" />
      <PageHeading
        title="Audit"
        action={isExported && <ExportButton definition="audit" label="Export Audit" />}
      >
        Who did what, the latest first. It is kept when exports are gone.
      </PageHeading>
      <AuditTable />
    </>
  );
}
