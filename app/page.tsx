import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

export default function StartPage() {
  return (
    <div className="max-w-2xl py-6 sm:py-16">
      <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
        The export button that never times out
      </h1>
      <p className="text-muted mt-5 text-base leading-relaxed">
        Press it, and the request returns at once. The file is made in the background, while you watch it
        grow, leave the page, or come back tomorrow. When every row is in it, the button turns into a
        download.
      </p>
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/data/flights" className={buttonClass({ variant: "solid" })}>
          Export 3,000,000 flights <ArrowRight aria-hidden />
        </Link>
        <Link href="/exports" className={buttonClass()}>
          Past exports
        </Link>
      </div>
    </div>
  );
}
