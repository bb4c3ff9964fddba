import Link from "next/link";
import { loadListParams } from "@/client/list-params";
import { type SearchParams, unreadParts } from "@/client/unread-parts";
import { ExportsDashboard } from "@/components/exports-dashboard";
import type { People } from "@/components/exports-table";
import { PageHeading } from "@/components/page-heading";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/actor";
import { listMembers } from "@/lib/auth/members";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { readMessages, titled } from "../messages";
import { pathOf } from "../path-of";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.exports.title);

type ExportsPageProps = { searchParams: Promise<SearchParams> };

export default async function ExportsPage({ searchParams }: ExportsPageProps) {
  const search = await searchParams;
  const actor = await requireSignedIn(pathOf("/exports", search));
  const { exports: text } = await readMessages();
  const definitions = listDefinitions(actor);
  const isUnread = unreadParts(search, loadListParams(search)).length > 0;
  return (
    <>
      <PageHeading title={text.title}>{actor.role === "owner" ? text.leadOfAll : text.lead}</PageHeading>
      {isUnread && (
        <div className="mb-4">
          <Notice>{text.unread}</Notice>
        </div>
      )}
      <ExportsDashboard
        definitions={definitions}
        people={await peopleSeenBy(actor)}
        empty={
          !actor.can("exports:create") ? (
            text.emptyForViewers
          ) : (
            <>
              {text.empty.before}
              <Link href="/" className="text-text underline underline-offset-2">
                {text.empty.data}
              </Link>
              {text.empty.after}
            </>
          )
        }
      />
    </>
  );
}

/** Whose exports an owner sees; nobody else sees any but their own. */
async function peopleSeenBy(actor: Actor): Promise<People | undefined> {
  if (actor.role !== "owner") return undefined;
  const members = await listMembers(actor);
  return { reader: actor.id, names: Object.fromEntries(members.map(({ id, email }) => [id, email])) };
}
