"use client";

import { ArrowDownToLine } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

export function SiteHeader({ links }: { links: readonly { href: string; label: string }[] }) {
  const pathname = usePathname();
  return (
    <header className="border-line bg-page sticky top-0 z-10 border-b">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-1 px-4 sm:px-6">
        <Link
          href="/"
          className="rounded-control mr-auto flex items-center gap-2 py-1 font-semibold tracking-tight"
        >
          <span className="bg-solid text-on-solid flex size-6 items-center justify-center rounded-md">
            <ArrowDownToLine aria-hidden className="size-3.5" strokeWidth={2.5} />
          </span>
          <span className="max-[22rem]:sr-only">Offload</span>
        </Link>
        <nav aria-label="Main" className="flex items-center gap-0.5">
          {links.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              prefetch={false}
              aria-current={pathname === href ? "page" : undefined}
              className="rounded-control text-muted hover:text-text aria-[current]:bg-sunken aria-[current]:text-text px-2.5 py-1.5 transition-colors aria-[current]:font-medium"
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  );
}
