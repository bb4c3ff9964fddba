import type { ReactNode } from "react";
import type { ViewParams } from "@/client/view-params";
import { AskedViewProvider } from "@/components/asked-view";
import { PageHeading } from "@/components/page-heading";

type DataFrameProps = {
  title: string;
  path: string;
  params: ViewParams;
  summary: ReactNode;
  action?: ReactNode;
  toolbar: ReactNode;
  children: ReactNode;
};

/** What stands around the rows. */
export function DataFrame({ title, path, params, summary, action, toolbar, children }: DataFrameProps) {
  return (
    <AskedViewProvider path={path} params={params}>
      <PageHeading title={title} action={action}>
        {summary}
      </PageHeading>
      <div className="flex flex-col gap-4">
        {toolbar}
        {children}
      </div>
    </AskedViewProvider>
  );
}
