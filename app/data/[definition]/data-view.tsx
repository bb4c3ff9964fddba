import Link from "next/link";
import { viewHref, type ViewParams } from "@/client/view-params";
import { DataTable } from "@/components/data-table";
import { shortLabel } from "@/components/filter-words";
import type { Messages } from "@/components/messages/messages";
import { Pager } from "@/components/pager";
import { Notice } from "@/components/ui/notice";
import type { Definition } from "@/contract/definition";
import { NoRows } from "./no-rows";
import type { Shown } from "./read-shown";
import { sortLinks, sortShown } from "./view-sort";

type DataViewProps = { definition: Definition; reading: Promise<Shown>; messages: Messages };

/** A page of the view's rows, and what the view can be made of. */
export async function DataView({ definition, reading, messages }: DataViewProps) {
  const { page, params, notices, isFirstPage } = await reading;
  const path = `/data/${definition.name}`;
  return (
    <>
      {notices.map((notice) => (
        <Notice key={notice}>{notice}</Notice>
      ))}
      {page.rows === null ? (
        <TooSlow path={path} definition={definition} params={params} messages={messages} />
      ) : page.rows.length > 0 ? (
        <>
          <DataTable
            label={definition.label}
            columns={page.columns}
            rows={page.rows}
            sorting={{ shown: sortShown(definition, params), links: sortLinks(path, definition, params) }}
          />
          <Pager hrefs={pagesBeside(path, params, page)} />
        </>
      ) : isFirstPage ? (
        <NoRows
          definition={definition.name}
          label={definition.label}
          path={path}
          params={params}
          text={messages.data}
        />
      ) : (
        <Notice>
          {messages.data.gone}{" "}
          <Link href={viewHref(path, params)} className="underline">
            {messages.data.first}
          </Link>
        </Notice>
      )}
    </>
  );
}

function pagesBeside(path: string, params: ViewParams, { before, after }: Shown["page"]) {
  return {
    previous: before === null ? null : viewHref(path, params, { before }),
    next: after === null ? null : viewHref(path, params, { after }),
  };
}

type TooSlowProps = { path: string; params: ViewParams } & Omit<DataViewProps, "reading">;

function TooSlow({ path, definition, params, messages: { data } }: TooSlowProps) {
  const [first] = params.sort ?? [];
  const column = definition.columns.find(({ key }) => key === first?.key);
  return (
    <Notice>
      {column ? data.tooSlowSorted(shortLabel(column.label)) : data.tooSlow}{" "}
      {column && (
        <Link href={viewHref(path, { ...params, sort: null })} className="underline">
          {data.usualOrder}
        </Link>
      )}
    </Notice>
  );
}
