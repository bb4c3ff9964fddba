import { DataTable } from "@/components/data-table";
import { ExportButton } from "@/components/export-button";
import { formatCount, formatRows } from "@/components/format-count";
import { Notice } from "@/components/ui/notice";
import type { View } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { readView } from "@/lib/jobs/read-view";
import { DataFrame } from "./data-frame";
import { NoRows } from "./no-rows";
import type { PageView } from "./read-page-view";
import { sortHref, sortShown } from "./view-sort";

const rowsShown = 50;

/** The first rows of a view, and the button that exports all of them. */
export async function DataView({ page, actor }: { page: PageView; actor: Actor }) {
  const { definition, path, values, notices } = page;
  const { rows, columns, total, view, refusal } = await read(actor, definition.name, page.view);
  const shown = sortShown(definition, page.sort);
  const sortable = definition.columns.filter(({ isSortable }) => isSortable);
  return (
    <DataFrame
      page={page}
      summary={describe(rows.length, total)}
      action={<ExportButton label={`Export ${definition.label}`} definition={definition.name} {...view} />}
    >
      {[...notices, ...refusal].map((notice) => (
        <Notice key={notice}>{notice}</Notice>
      ))}
      {total === 0 ? (
        <NoRows
          definition={definition.name}
          label={definition.label}
          isFiltered={Object.keys(values).length > 0}
          path={path}
        />
      ) : (
        <DataTable
          label={definition.label}
          columns={columns}
          rows={rows}
          sorting={{
            shown,
            hrefs: Object.fromEntries(sortable.map(({ key }) => [key, sortHref(path, values, shown, key)])),
          }}
        />
      )}
    </DataFrame>
  );
}

/** The view that is asked for; where that is refused, the whole table and why. */
async function read(actor: Actor, definition: string, asked: View) {
  try {
    return { ...(await readView(actor, definition, asked, rowsShown)), view: asked, refusal: [] };
  } catch (error) {
    if (!(error instanceof OffloadError) || error.code !== "invalid_input") throw error;
    const refusal = [error.message, ...error.faults.map((fault) => fault.detail)].join(" ");
    return { ...(await readView(actor, definition, {}, rowsShown)), view: {}, refusal: [refusal] };
  }
}

function describe(shown: number, total: number) {
  return shown < total ? `${formatRows(total)}, the first ${formatCount(shown)} shown` : formatRows(total);
}
