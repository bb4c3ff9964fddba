import { Database, SearchX } from "lucide-react";
import Link from "next/link";
import { viewHref, viewOf, type ViewParams } from "@/client/view-params";
import { Blank } from "@/components/ui/blank";
import { buttonClass } from "@/components/ui/button";
import type { Messages } from "@/components/messages/messages";

/** What the demo's data fills. */
const fromDemo = new Set(["airports", "flightLog", "flights"]);

type NoRowsProps = {
  definition: string;
  label: string;
  path: string;
  params: ViewParams;
  text: Messages["data"];
};

/** What stands in a table's place: for want of matches, or of any data at all. */
export function NoRows({ definition, label, path, params, text }: NoRowsProps) {
  if (viewOf(params).where !== undefined) {
    return (
      <Blank
        icon={<SearchX aria-hidden />}
        title={text.noMatch}
        action={
          <Link href={viewHref(path, { ...params, where: null })} className={buttonClass()}>
            {text.clear}
          </Link>
        }
      >
        {text.noMatchHint}
      </Blank>
    );
  }
  return (
    <Blank icon={<Database aria-hidden />} title={text.noRows(label)}>
      {fromDemo.has(definition) ? (
        <>
          {text.fromDemo.before}
          <code className="text-text font-mono text-[0.8125rem]">npm run demo</code>
          {text.fromDemo.after}
        </>
      ) : (
        text.noRowsHint
      )}
    </Blank>
  );
}
