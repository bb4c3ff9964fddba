import type { ReactNode } from "react";
import { PageHeading } from "@/components/page-heading";
import { FilterForm } from "./filter-form";
import type { PageView } from "./read-page-view";

type DataFrameProps = { page: PageView; summary: ReactNode; action?: ReactNode; children: ReactNode };

/** What stands around the rows. */
export function DataFrame({ page, summary, action, children }: DataFrameProps) {
  const { definition, path, filters, values, sort } = page;
  return (
    <>
      <PageHeading title={definition.label} action={action}>
        {summary}
      </PageHeading>
      {filters.length > 0 && <FilterForm path={path} filters={filters} values={values} sort={sort} />}
      <div className="flex flex-col gap-4">{children}</div>
    </>
  );
}
