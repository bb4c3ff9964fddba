import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountTabs } from "@/components/account-tabs";
import { AuditTable } from "@/components/audit-table";
import { ExportButton } from "@/components/export-button";
import { PageHeading } from "@/components/page-heading";
import { presentActor } from "@/lib/http/present-actor";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  const session = presentActor(await requireSignedIn("/audit"));
  if (session.role !== "owner") notFound();
  return (
    <>
      <AccountTabs session={session} here="/audit" />
      <PageHeading title="Audit" action={<ExportButton definition="audit" label="Export Audit" />}>
        Who did what, the latest first. It is kept when exports are gone.
      </PageHeading>
      <AuditTable />
    </>
  );
}
