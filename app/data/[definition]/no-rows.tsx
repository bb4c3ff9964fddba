import { Database, SearchX } from "lucide-react";
import { Blank } from "@/components/ui/blank";
import { buttonClass } from "@/components/ui/button";

/** What the demo's data fills. */
const fromDemo = new Set(["airports", "flightLog", "flights"]);

type NoRowsProps = { definition: string; label: string; isFiltered: boolean; path: string };

/** What stands in a table's place: for want of matches, or of any data at all. */
export function NoRows({ definition, label, isFiltered, path }: NoRowsProps) {
  if (isFiltered) {
    return (
      <Blank
        icon={<SearchX aria-hidden />}
        title="No rows match"
        action={
          <a href={path} className={buttonClass()}>
            Clear the filters
          </a>
        }
      >
        An export would hold the headings only.
      </Blank>
    );
  }
  return (
    <Blank icon={<Database aria-hidden />} title={`${label}: no rows yet`}>
      {fromDemo.has(definition) ? (
        <>
          Stop this server and run <code className="text-text font-mono text-[0.8125rem]">npm run demo</code>:
          it loads 3,000,000 real flights and their airports.
        </>
      ) : (
        "The table is empty. An export would hold the headings only."
      )}
    </Blank>
  );
}
