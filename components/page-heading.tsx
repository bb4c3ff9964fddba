import type { ReactNode } from "react";

type PageHeadingProps = { title: string; children: ReactNode; action?: ReactNode };

/** A page's title, a line under it, and what can be done with all that it shows. */
export function PageHeading({ title, children, action }: PageHeadingProps) {
  return (
    <div className="mb-6 flex flex-col gap-4 sm:flex-row sm:items-end sm:justify-between">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
        <p className="text-muted mt-0.5 wrap-anywhere">{children}</p>
      </div>
      {action}
    </div>
  );
}
