import Link from "next/link";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { ExportsDashboard } from "@/components/exports-dashboard";
import { PageHeading } from "@/components/page-heading";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { readMessages, titled } from "../messages";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.exports.title);

export default async function ExportsPage() {
  const actor = await requireSignedIn("/exports");
  const { exports: text } = await readMessages();
  const definitions = listDefinitions(actor);
  return (
    <>
      <PageHeading title={text.title}>{actor.role === "owner" ? text.leadOfAll : text.lead}</PageHeading>
      <NuqsAdapter>
        <ExportsDashboard
          definitions={definitions}
          empty={
            <>
              {text.empty.before}
              <Link href="/" className="text-text underline underline-offset-2">
                {text.empty.data}
              </Link>
              {text.empty.after}
            </>
          }
        />
      </NuqsAdapter>
    </>
  );
}
