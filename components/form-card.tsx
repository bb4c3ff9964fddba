import type { ReactNode } from "react";

type FormCardProps = { title: string; lead: ReactNode; children: ReactNode };

/** A form that is the whole page: sign in, set up. */
export function FormCard({ title, lead, children }: FormCardProps) {
  return (
    <div className="mx-auto w-full max-w-sm py-6 sm:py-12">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted mt-1 mb-6">{lead}</p>
      {children}
    </div>
  );
}
