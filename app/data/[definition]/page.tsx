import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { getActor } from "@/lib/auth/get-actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { DataFrame } from "./data-frame";
import { DataView, RowsSummary, ViewExport } from "./data-view";
import { readPageView } from "./read-page-view";
import { readShown } from "./read-shown";
import type { SearchParams } from "./view-filters";

export const dynamic = "force-dynamic";

type DataPageProps = { params: Promise<{ definition: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: DataPageProps): Promise<Metadata> {
  const { definition } = await find(params);
  return { title: definition?.label ?? "Not found" };
}

/**
 * The frame at once, and a plain 404 for what there is not; the rows follow when they are read. The filters stand in the
 * frame, which is not made anew then: what is typed meanwhile stays.
 */
export default async function DataPage({ params, searchParams }: DataPageProps) {
  const { actor, definition } = await find(params);
  if (!definition) notFound();
  const page = readPageView(definition, await searchParams);
  const reading = readShown(actor, definition.name, page.view);
  // Each part that waits for it tells of its failure.
  reading.catch(() => undefined);
  return (
    <DataFrame
      page={page}
      summary={
        <Suspense fallback="Reading the rows…">
          <RowsSummary reading={reading} />
        </Suspense>
      }
      action={
        <Suspense>
          <ViewExport page={page} reading={reading} />
        </Suspense>
      }
    >
      <Suspense fallback={<Skeleton label={`Loading ${definition.label}`} />}>
        <DataView page={page} reading={reading} />
      </Suspense>
    </DataFrame>
  );
}

async function find(params: DataPageProps["params"]) {
  const { definition: name } = await params;
  const actor = await getActor({ headers: await headers() });
  return { actor, definition: listDefinitions(actor).find((one) => one.name === name) };
}
