import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { FirstExport } from "@/components/first-export";
import { orderWords } from "@/components/request-words";
import type { Messages } from "@/components/messages/messages";
import { buttonClass } from "@/components/ui/button";
import type { Definition } from "@/contract/definition";
import { listDefinitions } from "@/lib/jobs/list-definitions";
import { readMessages } from "./messages";
import { requireSignedIn } from "./require-signed-in";

export default async function StartPage() {
  const actor = await requireSignedIn("/");
  const { start: text, request } = await readMessages();
  const definitions = listDefinitions(actor);
  // The demo's, or else whatever comes first; who did what, only where there is nothing else.
  const named = (name: string) => definitions.find((one) => one.name === name);
  const first = named("flights") ?? definitions.find(({ name }) => name !== "audit") ?? named("audit");
  return (
    <div className="flex flex-col gap-12 py-2 lg:gap-16 lg:py-8">
      <div className="grid items-start gap-10 lg:grid-cols-2">
        <Introduction text={text} mayExport={actor.can("exports:create")} />
        {first && actor.can("exports:create") && <FirstExport definition={first} />}
      </div>
      <DataList definitions={definitions} text={text} request={request} />
    </div>
  );
}

type Text = Messages["start"];

function Introduction({ text, mayExport }: { text: Text; mayExport: boolean }) {
  return (
    <div>
      <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">{text.title}</h1>
      <p className="text-muted mt-5 max-w-prose text-base leading-relaxed">{text.lead}</p>
      {!mayExport && <p className="mt-5">{text.mayOnlyLook}</p>}
      <Link href="/exports" className={`mt-7 ${buttonClass()}`}>
        {text.pastExports} <ArrowRight aria-hidden className="rtl:rotate-180" />
      </Link>
    </div>
  );
}

type DataListProps = { definitions: readonly Definition[]; text: Text; request: Messages["request"] };

function DataList({ definitions, text, request }: DataListProps) {
  return (
    <section aria-labelledby="data">
      <h2 id="data" className="font-medium">
        {text.data}
      </h2>
      {definitions.length === 0 && <p className="text-muted mt-1">{text.noData}</p>}
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
                  className="text-muted group-hover:text-text size-4 transition-colors rtl:rotate-180"
                />
              </span>
              <span className="text-muted mt-1 block text-xs">
                {text.columns(columns.length, orderWords(defaultSort, columns, request))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
