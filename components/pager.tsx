"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useAskedView } from "./asked-view";
import { useMessages } from "./messages/use-messages";
import { buttonClass } from "./ui/button";

/** Leads to the rows before and behind those on the page; null where there are none. */
export function Pager({ hrefs }: { hrefs: { previous: string | null; next: string | null } }) {
  const { data } = useMessages();
  if (hrefs.previous === null && hrefs.next === null) return null;
  return (
    <nav aria-label={data.pages} className="flex justify-end gap-2">
      <Beside href={hrefs.previous} rel="prev">
        <ChevronLeft aria-hidden className="rtl:rotate-180" /> {data.previous}
      </Beside>
      <Beside href={hrefs.next} rel="next">
        {data.next} <ChevronRight aria-hidden className="rtl:rotate-180" />
      </Beside>
    </nav>
  );
}

function Beside({ href, rel, children }: { href: string | null; rel: string; children: ReactNode }) {
  const className = buttonClass({ size: "small" });
  // The rows beside these are of a view that is on its way out.
  const isLeaving = useAskedView()?.isPending ?? false;
  if (href === null) {
    return (
      <span role="link" aria-disabled className={className}>
        {children}
      </span>
    );
  }
  return (
    <Link
      href={href}
      rel={rel}
      prefetch={false}
      aria-disabled={isLeaving || undefined}
      className={className}
      onNavigate={(event) => isLeaving && event.preventDefault()}
    >
      {children}
    </Link>
  );
}
