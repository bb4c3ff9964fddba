import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/data-table";
import { ExportButton } from "@/components/export-button";
import { formatCount, formatRows } from "@/components/format-count";
import { PageHeading } from "@/components/page-heading";
import { Blank } from "@/components/ui/blank";
import { Notice } from "@/components/ui/notice";
import type { View } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import { getActor } from "@/lib/auth/get-actor";
import { readView } from "@/lib/jobs/read-view";
import { FilterForm } from "./filter-form";
import { filtersOf, readFilters, type SearchParams } from "./view-filters";

export const dynamic = "force-dynamic";

type DataPageProps = { params: Promise<{ definition: string }>; searchParams: Promise<SearchParams> };

const rowsShown = 50;

export async function generateMetadata({ params }: DataPageProps): Promise<Metadata> {
  const { definition } = await params;
  return { title: definition.charAt(0).toUpperCase() + definition.slice(1) };
}

export default async function DataPage({ params, searchParams }: DataPageProps) {
  const { definition } = await params;
  const filters = filtersOf(definition);
  const { where, values, notices } = readFilters(filters, await searchParams);
  const asked: View = Object.keys(values).length > 0 ? { where } : {};
  const { label, columns, rows, total, view, refusal } = await open(definition, asked);

  return (
    <>
      <PageHeading
        title={label}
        action={<ExportButton label={`Export ${label}`} definition={definition} {...view} />}
      >
        {describe(rows.length, total)}
      </PageHeading>
      {filters.length > 0 && <FilterForm path={`/data/${definition}`} filters={filters} values={values} />}
      <div className="flex flex-col gap-4">
        {[...notices, ...refusal].map((notice) => (
          <Notice key={notice}>{notice}</Notice>
        ))}
        {total === 0 ? (
          <Blank icon={<SearchX aria-hidden />} title="No rows match">
            An export would hold the headings only.
          </Blank>
        ) : (
          <DataTable label={label} columns={columns} rows={rows} />
        )}
      </div>
    </>
  );
}

/** The view that is asked for; where that is refused, the whole table and why. */
async function open(definition: string, asked: View) {
  const actor = await getActor({ headers: await headers() });
  try {
    return { ...(await readView(actor, definition, asked, rowsShown)), view: asked, refusal: [] };
  } catch (error) {
    if (!(error instanceof OffloadError)) throw error;
    if (error.code === "unknown_definition") notFound();
    if (error.code !== "invalid_input") throw error;
    const refusal = [error.message, ...error.faults.map((fault) => fault.detail)].join(" ");
    return { ...(await readView(actor, definition, {}, rowsShown)), view: {}, refusal: [refusal] };
  }
}

function describe(shown: number, total: number) {
  return shown < total ? `${formatRows(total)}, the first ${formatCount(shown)} shown` : formatRows(total);
}
