import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { ExportButton } from "@/components/export-button";
import { buttonClass } from "@/components/ui/button";

const sample = `<ExportButton
  definition="airports"
  where={{ state: { equals: "TX" } }}
/>`;

export default function StartPage() {
  return (
    <div className="grid items-center gap-12 py-6 lg:grid-cols-[3fr_2fr] lg:py-20">
      <div>
        <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
          The export button that never times out
        </h1>
        <p className="text-muted mt-5 max-w-prose text-base leading-relaxed">
          Press it, and the request returns at once. The file is made in the background, while you watch it
          grow, leave the page, or come back tomorrow. When every row is in it, the button turns into a
          download.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <Link href="/data/flights" className={buttonClass({ variant: "solid" })}>
            Open 3,000,000 flights <ArrowRight aria-hidden />
          </Link>
          <Link href="/exports" className={buttonClass()}>
            Past exports
          </Link>
        </div>
      </div>
      <section aria-label="Try it" className="rounded-panel border-line bg-raised overflow-hidden border">
        <pre className="overflow-x-auto px-5 py-5 font-mono text-[0.8125rem] leading-6" tabIndex={0}>
          {sample}
        </pre>
        <div className="border-line bg-sunken flex border-t px-5 py-4">
          <ExportButton
            definition="airports"
            where={{ state: { equals: "TX" } }}
            label="Export Texan airports"
          />
        </div>
      </section>
    </div>
  );
}
