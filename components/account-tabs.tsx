import Link from "next/link";
import type { Session } from "@/contract/session";

const tabs = [
  { href: "/account", label: "You", isOwners: false },
  { href: "/members", label: "Members", isOwners: true },
  { href: "/audit", label: "Audit", isOwners: true },
];

type AccountTabsProps = { session: Session; here: string };

/** The pages about people; some are the owners' alone. */
export function AccountTabs({ session, here }: AccountTabsProps) {
  const shown = tabs.filter(({ isOwners }) => !isOwners || session.role === "owner");
  if (shown.length < 2) return null;
  return (
    <nav aria-label="Account" className="border-line mb-6 flex gap-1 border-b">
      {shown.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === here ? "page" : undefined}
          className="text-muted hover:text-text aria-[current]:border-text aria-[current]:text-text -mb-px border-b-2 border-transparent px-3 py-2 aria-[current]:font-medium"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
