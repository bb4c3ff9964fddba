import type { Metadata } from "next";
import Link from "next/link";
import { ExportsTable } from "@/components/exports-table";
import { PageHeading } from "@/components/page-heading";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Exports" };

export default function ExportsPage() {
  return (
    <>
      <PageHeading title="Exports">Everything you have exported, newest first.</PageHeading>
      <ExportsTable
        empty={
          <>
            Open{" "}
            <Link href="/data/flights" className="text-text underline underline-offset-2">
              the flights
            </Link>{" "}
            and press Export: it will show up here.
          </>
        }
      />
    </>
  );
}
