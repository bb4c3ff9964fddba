import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { ExportsTable } from "@/components/exports-table";
import { PageHeading } from "@/components/page-heading";
import { getActor } from "@/lib/auth/get-actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage() {
  const definitions = listDefinitions(await getActor({ headers: await headers() }));
  return (
    <>
      <PageHeading title="Exports">Everything you have exported, newest first.</PageHeading>
      <ExportsTable
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
    </>
  );
}
