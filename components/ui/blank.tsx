import type { ReactNode } from "react";

type BlankProps = { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode };

/** What stands where there is nothing to show: because there is nothing yet, or because it failed. */
export function Blank({ icon, title, children, action }: BlankProps) {
  return (
    <div className="rounded-panel border-line-strong flex flex-col items-center border border-dashed px-6 py-14 text-center">
      <div className="text-muted mb-3 [&_svg]:size-6">{icon}</div>
      <h2 className="font-medium">{title}</h2>
      <div className="text-muted mt-1 max-w-sm wrap-anywhere">{children}</div>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
