import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import type { Actor } from "@/lib/auth/actor";
import { findActor } from "../../find-actor";
import { requireSignedIn } from "../../require-signed-in";
import { DataFrame } from "./data-frame";
import { DataView, RowsSummary, ViewExport } from "./data-view";
import { readPageView } from "./read-page-view";
import { readShown } from "./read-shown";
import type { SearchParams } from "./view-filters";

export const dynamic = "force-dynamic";

type DataPageProps = { params: Promise<{ definition: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: DataPageProps): Promise<Metadata> {
  const actor = await findActor();
  if (!actor) return { title: "Sign in" };
  const definition = await find(params, actor);
  return { title: definition?.label ?? "Not found" };
}

/**
 * The frame at once, and a plain 404 for what there is not; the rows follow when they are read. The filters stand in the
 * frame, which is not made anew then: what is typed meanwhile stays.
 */
export default async function DataPage({ params, searchParams }: DataPageProps) {
  const search = await searchParams;
  const actor = await requireSignedIn(pathOf((await params).definition, search));
  const definition = await find(params, actor);
  if (!definition) notFound();
  const page = readPageView(definition, search);
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
        actor.can("exports:create") && (
          <Suspense>
            <ViewExport page={page} reading={reading} />
          </Suspense>
        )
      }
    >
      <Suspense fallback={<Skeleton label={`Loading ${definition.label}`} />}>
        <DataView page={page} reading={reading} />
      </Suspense>
    </DataFrame>
  );
}

async function find(params: DataPageProps["params"], actor: Actor) {
  const { definition: name } = await params;
  return listDefinitions(actor).find((one) => one.name === name);
}

/** The view's own address, to come back to it. */
function pathOf(name: string, search: SearchParams): string {
  const entries = Object.entries(search).flatMap(([key, value]) =>
    [value ?? []].flat().map((one) => [key, one] as [string, string]),
  );
  return `/data/${encodeURIComponent(name)}?${new URLSearchParams(entries)}`;
}
