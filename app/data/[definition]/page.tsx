import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import type { SearchParams } from "@/client/unread-parts";
import { Skeleton } from "@/components/ui/skeleton";
import { ViewToolbar } from "@/components/view-toolbar";
import type { Actor } from "@/lib/auth/actor";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { findActor } from "../../find-actor";
import { readMessages } from "../../messages";
import { pathOf } from "../../path-of";
import { requireSignedIn } from "../../require-signed-in";
import { DataView } from "./data-view";
import { DataFrame } from "./data-frame";
import { mendView } from "./mend-view";
import { readPageView } from "./read-page-view";
import { readShown } from "./read-shown";
import { RowsSummary } from "./rows-summary";
import { ShownExport } from "./shown-export";

export const dynamic = "force-dynamic";

type DataPageProps = { params: Promise<{ definition: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: DataPageProps): Promise<Metadata> {
  const actor = await findActor();
  const { site } = await readMessages();
  if (!actor) return { title: site.signIn };
  const definition = await find(params, actor);
  return { title: definition?.label ?? site.notFound };
}

/**
 * The frame at once, and a plain 404 for what there is not; the rows follow when they are read, and their number when they
 * are counted. What makes the view stands in the frame: what is typed there meanwhile stays.
 */
export default async function DataPage({ params, searchParams }: DataPageProps) {
  const search = await searchParams;
  const path = `/data/${encodeURIComponent((await params).definition)}`;
  const actor = await requireSignedIn(pathOf(path, search));
  const definition = await find(params, actor);
  if (!definition) notFound();
  const messages = await readMessages();
  const view = mendView(actor, definition.name, readPageView(search, messages), messages);
  const reading = readShown(actor, definition.name, view, messages);
  // Each part that waits for it tells of its failure.
  reading.catch(() => undefined);
  return (
    <DataFrame
      title={definition.label}
      path={`/data/${definition.name}`}
      params={view.params}
      toolbar={<ViewToolbar definition={definition} shown={view.params} />}
      summary={
        <Suspense fallback={messages.data.counting}>
          <RowsSummary actor={actor} definition={definition.name} reading={reading} messages={messages} />
        </Suspense>
      }
      action={
        actor.can("exports:create") && (
          <Suspense>
            <ShownExport definition={definition} reading={reading} messages={messages} />
          </Suspense>
        )
      }
    >
      <Suspense fallback={<Skeleton label={messages.data.loading(definition.label)} />}>
        <DataView definition={definition} reading={reading} messages={messages} />
      </Suspense>
    </DataFrame>
  );
}

async function find(params: DataPageProps["params"], actor: Actor) {
  const { definition: name } = await params;
  return listDefinitions(actor).find((one) => one.name === name);
}
