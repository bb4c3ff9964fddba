"use client";

import { ArrowDown, ArrowUp, LoaderCircle } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import type { ViewSort } from "@/client/view-params";
import type { Direction } from "@/contract/export-request";
import { useAskedView } from "./asked-view";

type SortLinkProps = {
  /** The order that it leads to. */
  sort: ViewSort;
  href: string;
  label: string;
  /** How the rows go by it now; null when they do not. */
  direction: Direction | null;
  /** Whether the mark stands before the label, as over numbers. */
  isFlipped: boolean;
};

const opposite = { asc: "desc", desc: "asc" } as const;

/** A column's heading that orders the rows by it; the rows before stay until the new ones are there. */
export function SortLink({ sort, href, label, direction, isFlipped }: SortLinkProps) {
  const asked = useAskedView();
  const [to] = sort;
  const coming = asked?.isPending ? asked.params.sort?.[0] : undefined;
  const isOfThis = coming !== undefined && coming.key === to?.key;
  // Pressed again before its rows are there, it turns the order that is on its way.
  const next: ViewSort = isOfThis ? [{ ...coming, direction: opposite[coming.direction] }] : sort;
  return (
    <Link
      href={href}
      onNavigate={(event) => {
        if (!asked) return;
        event.preventDefault();
        asked.show({ sort: next });
      }}
      scroll={false}
      prefetch={false}
      className="group rounded-control hover:text-text relative inline-flex items-center"
    >
      {label}
      <span className={`absolute ${isFlipped ? "-start-3" : "-end-3"}`}>
        <Mark direction={direction} isComing={isOfThis && coming.direction !== direction} />
      </span>
    </Link>
  );
}

/** Stands in the cell's padding, so that no column moves when it comes and goes. */
function Mark({ direction, isComing }: { direction: Direction | null; isComing: boolean }) {
  const { pending } = useLinkStatus();
  if (pending || isComing) return <LoaderCircle aria-hidden className="size-2.5 animate-spin" />;
  const Arrow = direction === "desc" ? ArrowDown : ArrowUp;
  const look = direction ? "text-text" : "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60";
  return <Arrow aria-hidden className={`size-2.5 ${look}`} />;
}
