import type { ReactNode } from "react";

type BlankProps = {
  icon: ReactNode;
  title: string;
  /** `h1` where it is the whole page. */
  heading?: "h1" | "h2";
  children: ReactNode;
  action?: ReactNode;
};

/** What stands where there is nothing to show: because there is nothing yet, or because it failed. */
export function Blank({ icon, title, heading: Heading = "h2", children, action }: BlankProps) {
  return (
    <div className="rounded-panel border-line-strong flex flex-col items-center border border-dashed px-6 py-14 text-center">
      <div className="text-muted mb-3 [&_svg]:size-6">{icon}</div>
      <Heading className="font-medium">{title}</Heading>
      <div className="text-muted mt-1 max-w-sm wrap-anywhere">{children}</div>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
