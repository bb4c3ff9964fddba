import type { Metadata } from "next";
import Link from "next/link";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { ExportsDashboard } from "@/components/exports-dashboard";
import { PageHeading } from "@/components/page-heading";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage() {
  const actor = await requireSignedIn("/exports");
  const definitions = listDefinitions(actor);
  return (
    <>
      <PageHeading title="Exports">
        {actor.role === "owner" ? "What your organisation has exported" : "Everything you have exported"}.
      </PageHeading>
      <NuqsAdapter>
        <ExportsDashboard
          definitions={definitions}
          empty={
            <>
              Open{" "}
              <Link href="/" className="text-text underline underline-offset-2">
                your data
              </Link>{" "}
              and press Export: it will show up here.
            </>
          }
        />
      </NuqsAdapter>
    </>
  );
}
