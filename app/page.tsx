import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { ExportButton } from "@/components/export-button";
import { orderWords } from "@/components/request-words";
import { buttonClass } from "@/components/ui/button";
import type { Definition } from "@/contract/definition";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { requireSignedIn } from "./require-signed-in";

const promises = [
  { title: "Answered at once", text: "The request returns with an id. No proxy has anything to time out." },
  {
    title: "Whole or not at all",
    text: "Each row once, in order, as of one moment, counted before and after.",
  },
  { title: "Says what it did", text: "Every file has a receipt: rows, filter, order, size and checksum." },
];

export default async function StartPage() {
  const actor = await requireSignedIn("/");
  const definitions = listDefinitions(actor);
  const [first] = definitions;
  return (
    <div className="flex flex-col gap-12 py-2 lg:gap-16 lg:py-8">
      <div className="grid items-center gap-10 lg:grid-cols-[3fr_2fr]">
        <Introduction />
        {first && actor.can("exports:create") && <Sample definition={first} />}
      </div>
      <DataList definitions={definitions} />
      <dl className="border-line grid gap-x-10 gap-y-6 border-t pt-8 sm:grid-cols-3">
        {promises.map(({ title, text }) => (
          <div key={title}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted mt-1">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Introduction() {
  return (
    <div>
      <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
        The export button that never times out
      </h1>
      <p className="text-muted mt-5 max-w-prose text-base leading-relaxed">
        Press it, and the request returns at once. The file is made in the background, while you watch it
        grow, leave the page, or come back tomorrow. When every row is in it, the button turns into a
        download.
      </p>
      <Link href="/exports" className={`mt-7 ${buttonClass()}`}>
        Past exports <ArrowRight aria-hidden />
      </Link>
    </div>
  );
}

function Sample({ definition: { name, label } }: { definition: Definition }) {
  return (
    <section
      aria-label="Try it"
      className="rounded-panel border-line bg-raised min-w-0 overflow-hidden border"
    >
      <pre className="overflow-x-auto p-5 font-mono text-[0.8125rem] leading-6" tabIndex={0}>
        {`<ExportButton\n  definition="${name}"\n  label="Export ${label}"\n/>`}
      </pre>
      <div className="border-line bg-sunken border-t p-5">
        <ExportButton definition={name} label={`Export ${label}`} note="below" />
      </div>
    </section>
  );
}

function DataList({ definitions }: { definitions: readonly Definition[] }) {
  return (
    <section aria-labelledby="data">
      <h2 id="data" className="font-medium">
        Your data
      </h2>
      {definitions.length === 0 && (
        <p className="text-muted mt-1">There is nothing that you may export. Definitions live in exports/.</p>
      )}
      <ul className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {definitions.map(({ name, label, columns, defaultSort }) => (
          <li key={name}>
            <Link
              href={`/data/${name}`}
              prefetch={false}
              className="group rounded-panel border-line bg-raised hover:border-line-strong block border p-4 transition-colors"
            >
              <span className="flex items-center justify-between font-medium">
                {label}
                <ArrowRight
                  aria-hidden
                  className="text-muted group-hover:text-text size-4 transition-colors"
                />
              </span>
              <span className="text-muted mt-1 block text-xs">
                {columns.length} columns, by {orderWords(defaultSort, columns)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
