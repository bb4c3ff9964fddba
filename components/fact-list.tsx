import { LocalTime } from "./local-time";
import type { Fact } from "./receipt-facts";

const widths = { half: "col-span-2", whole: "col-span-full" };

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-3 lg:grid-cols-4">
      {facts.map(({ term, time, text, width }) => (
        <div key={term} className={width && widths[width]}>
          <dt className="text-muted text-xs">{term}</dt>
          <dd className="wrap-anywhere tabular-nums [&_time]:whitespace-normal">
            {time && <LocalTime time={time} />}
            {time && text && ": "}
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
