import type { ReactNode } from "react";
import { PageHeading } from "@/components/page-heading";

type DataFrameProps = {
  title: string;
  summary: ReactNode;
  action?: ReactNode;
  toolbar: ReactNode;
  children: ReactNode;
};

/** What stands around the rows. */
export function DataFrame({ title, summary, action, toolbar, children }: DataFrameProps) {
  return (
    <>
      <PageHeading title={title} action={action}>
        {summary}
      </PageHeading>
      <div className="flex flex-col gap-4">
        {toolbar}
        {children}
      </div>
    </>
  );
}
