"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { Definition } from "@/contract/definition";
import { ExportCommands } from "./export-commands";
import { useMessages } from "./messages/use-messages";
import { buttonClass } from "./ui/button";
import { CopiedText } from "./ui/copied-text";

/** The way to a first file, step by step, and how code asks for the same of this very server. */
export function FirstExport({ definition: { name, label } }: { definition: Definition }) {
  const { start: text, data } = useMessages();
  const steps = [text.steps.open(label), text.steps.filter, text.steps.export];
  return (
    <section
      aria-labelledby="guide"
      className="rounded-panel border-line bg-raised flex min-w-0 flex-col gap-4 border p-5"
    >
      <h2 id="guide" className="font-medium">
        {text.guide}
      </h2>
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => (
          <li key={step} className="flex items-center gap-3">
            <span
              aria-hidden
              className="bg-sunken text-muted flex size-6 shrink-0 items-center justify-center rounded-full text-xs"
            >
              {index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
      <Link href={`/data/${name}`} className={`self-start ${buttonClass({ variant: "solid" })}`}>
        {text.steps.open(label)} <ArrowRight aria-hidden className="rtl:rotate-180" />
      </Link>
      <details className="border-line border-t pt-4">
        <summary className="cursor-pointer font-medium">{text.samples}</summary>
        <div className="flex flex-col gap-3 pt-3">
          <div className="text-[0.8125rem]">
            <CopiedText label={text.react} text={component(name, data.export(label))} what={text.copyReact} />
          </div>
          <ExportCommands request={{ definition: name, limit: 1000 }} />
        </div>
      </details>
    </section>
  );
}

const component = (name: string, label: string) =>
  `<ExportButton definition=${JSON.stringify(name)} label=${JSON.stringify(label)} />`;
