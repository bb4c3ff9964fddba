import { DataTable } from "@/components/data-table";
import { ExportButton } from "@/components/export-button";
import { formatCount, formatRows } from "@/components/format-count";
import { Notice } from "@/components/ui/notice";
import { NoRows } from "./no-rows";
import type { PageView } from "./read-page-view";
import type { Reading } from "./read-shown";
import { sortHref, sortShown } from "./view-sort";

type DataProps = { page: PageView; reading: Reading };

/** How many rows there are, and are shown. */
export async function RowsSummary({ reading }: { reading: Reading }) {
  const { rows, total } = await reading;
  return rows.length < total
    ? `${formatRows(total)}, the first ${formatCount(rows.length)} shown`
    : formatRows(total);
}

/** The button that exports all rows of the view. */
export async function ViewExport({ page: { definition }, reading }: DataProps) {
  const { view } = await reading;
  return <ExportButton label={`Export ${definition.label}`} definition={definition.name} {...view} />;
}

/** The first rows of the view. */
export async function DataView({ page, reading }: DataProps) {
  const { definition, path, values, notices } = page;
  const { rows, columns, total, refusal } = await reading;
  const shown = sortShown(definition, page.sort);
  const sortable = definition.columns.filter(({ isSortable }) => isSortable);
  return (
    <>
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
    </>
  );
}
