"use client";

import Link from "next/link";
import type { Session } from "@/contract/session";
import { useMessages } from "./messages/use-messages";

const tabs = [
  { href: "/account", name: "you", isOwners: false },
  { href: "/members", name: "members", isOwners: true },
  { href: "/audit", name: "audit", isOwners: true },
] as const;

type AccountTabsProps = { session: Session; here: string };

/** The pages about people; some are the owners' alone. */
export function AccountTabs({ session, here }: AccountTabsProps) {
  const text = useMessages().account.tabs;
  const shown = tabs.filter(({ isOwners }) => !isOwners || session.role === "owner");
  if (shown.length < 2) return null;
  return (
    <nav aria-label={text.label} className="border-line mb-6 flex gap-1 border-b">
      {shown.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === here ? "page" : undefined}
          className="text-muted hover:text-text aria-[current]:border-text aria-[current]:text-text -mb-px border-b-2 border-transparent px-3 py-2 aria-[current]:font-medium"
        >
          {text[name]}
        </Link>
      ))}
    </nav>
  );
}
