import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { getActor } from "@/lib/auth/get-actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { DataFrame } from "./data-frame";
import { DataView } from "./data-view";
import { readPageView } from "./read-page-view";
import type { SearchParams } from "./view-filters";

export const dynamic = "force-dynamic";

type DataPageProps = { params: Promise<{ definition: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: DataPageProps): Promise<Metadata> {
  const { definition } = await find(params);
  return { title: definition?.label ?? "Not found" };
}

/** The frame at once, and a plain 404 for what there is not; the rows follow when they are read. */
export default async function DataPage({ params, searchParams }: DataPageProps) {
  const { actor, definition } = await find(params);
  if (!definition) notFound();
  const page = readPageView(definition, await searchParams);
  return (
    <Suspense
      fallback={
        <DataFrame page={page} summary="Reading the rows…">
          <Skeleton label={`Loading ${definition.label}`} />
        </DataFrame>
      }
    >
      <DataView page={page} actor={actor} />
    </Suspense>
  );
}

async function find(params: DataPageProps["params"]) {
  const { definition: name } = await params;
  const actor = await getActor({ headers: await headers() });
  return { actor, definition: listDefinitions(actor).find((one) => one.name === name) };
}
