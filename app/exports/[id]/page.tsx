import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ExportPage } from "@/components/export-page";
import { PageHeading } from "@/components/page-heading";
import { requestWords } from "@/components/request-words";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { getExportHistory } from "@/lib/jobs/get-export-history";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { findActor } from "../../find-actor";
import { readMessages } from "../../messages";
import { requireSignedIn } from "../../require-signed-in";

export const dynamic = "force-dynamic";

type OneExportProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: OneExportProps): Promise<Metadata> {
  const actor = await findActor();
  const { site } = await readMessages();
  if (!actor) return { title: site.signIn };
  const found = await find(actor, (await params).id);
  return { title: found?.job.filename ?? site.notFound };
}

/** One export: a plain 404 for what there is not, and for what is not the reader's to see. */
export default async function OneExport({ params }: OneExportProps) {
  const { id } = await params;
  const actor = await requireSignedIn(`/exports/${encodeURIComponent(id)}`);
  const found = await find(actor, id);
  if (!found) notFound();
  const { job, history } = found;
  const definition = listDefinitions(actor).find(({ name }) => name === job.definition);
  const messages = await readMessages();
  const words = requestWords(job.request, definition, messages);
  return (
    <>
      <PageHeading title={job.filename}>
        {messages.exportPage.of(definition?.label ?? job.definition, words)}
      </PageHeading>
      <ExportPage key={job.id} job={job} history={history} definition={definition} />
    </>
  );
}

/** Asked for once a request, by the page and its title. */
const find = cache(async (actor: Actor, id: string) => {
  try {
    return await getExportHistory(actor, id);
  } catch (error) {
    if (error instanceof OffloadError && error.code === "not_found") return null;
    throw error;
  }
});
