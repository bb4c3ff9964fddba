"use client";

import { ArrowDownToLine } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Definition } from "@/contract/definition";
import type { Session } from "@/contract/session";
import { useMessages } from "./messages/use-messages";

type SiteHeaderProps = {
  definitions: readonly Pick<Definition, "name" | "label">[];
  /** Null for somebody who is not signed in. */
  session: Session | null;
};

/** What can be exported, however many there are (they scroll), what was, and who is signed in. */
export function SiteHeader({ definitions, session }: SiteHeaderProps) {
  const text = useMessages().site;
  return (
    <header className="border-line bg-page top-0 z-10 border-b [@media(min-height:30rem)]:sticky">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 px-4 sm:h-14 sm:flex-nowrap sm:px-6">
        <Link
          href="/"
          className="rounded-control my-3 flex items-center gap-2 py-1 font-semibold tracking-tight sm:my-0"
        >
          <span className="bg-solid text-on-solid flex size-6 items-center justify-center rounded-md">
            <ArrowDownToLine aria-hidden className="size-3.5" strokeWidth={2.5} />
          </span>
          <span className="max-sm:sr-only">Offload</span>
        </Link>
        <nav
          aria-label={text.nav}
          className="contents items-center justify-end gap-1 self-stretch sm:flex sm:min-w-0 sm:flex-1"
        >
          {/* As high as the header, so that its shades are no boxes within it; on a phone a line of their own. */}
          <div className="scroll-hint flex min-w-0 [scrollbar-width:none] items-center gap-0.5 self-stretch overflow-x-auto [--scroll-back:var(--page)] max-sm:order-last max-sm:h-10 max-sm:basis-full max-sm:empty:hidden">
            {definitions.map(({ name, label }) => (
              <NavLink key={name} href={`/data/${name}`} label={label} />
            ))}
          </div>
          {session ? (
            <>
              <span aria-hidden className="bg-line mx-1 h-5 w-px shrink-0 max-sm:invisible max-sm:ms-auto" />
              <NavLink href="/exports" label={text.exports} />
              <NavLink href="/account" label={text.account} />
            </>
          ) : (
            <NavLink href="/sign-in" label={text.signIn} />
          )}
        </nav>
      </div>
    </header>
  );
}

function NavLink({ href, label }: { href: string; label: string }) {
  const isHere = usePathname() === href;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isHere]);
  return (
    <Link
      ref={link}
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      className="rounded-control text-muted hover:text-text aria-[current]:bg-sunken aria-[current]:text-text px-2.5 py-1.5 whitespace-nowrap -outline-offset-2 transition-colors aria-[current]:font-medium"
    >
      {label}
    </Link>
  );
}
