import type { Receipt, Skipped } from "@/contract/export-job";
import { formatCount, formatRows } from "./format-count";
import { leftOutRows } from "./receipt-words";

/** The rows that a file lacks, each with what went wrong; of many, the first ones. */
export function LeftOutRows({ receipt, skipped }: { receipt: Receipt; skipped: Skipped }) {
  const rows = leftOutRows(receipt);
  const isAll = rows.length === skipped.rows;
  return (
    <div>
      <div className="text-muted text-xs">
        {isAll
          ? "Rows left out"
          : `Rows left out, the first ${formatCount(rows.length)} of ${formatRows(skipped.rows)}`}
      </div>
      <ul className="mt-0.5">
        {rows.map(({ row, why }) => (
          <li key={row} className="flex flex-wrap gap-x-3 wrap-anywhere">
            <span className="tabular-nums">{row}</span>
            <span className="text-muted">{why}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
