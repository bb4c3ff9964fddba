import type { Receipt, Skipped } from "@/contract/export-job";
import { useMessages } from "./messages/use-messages";
import { leftOutRows } from "./receipt-words";

/** The rows that a file lacks, each with what went wrong; of many, the first ones. */
export function LeftOutRows({ receipt, skipped }: { receipt: Receipt; skipped: Skipped }) {
  const text = useMessages().receipt;
  const rows = leftOutRows(receipt, text);
  const isAll = rows.length === skipped.rows;
  return (
    <div>
      <div className="text-muted text-xs">
        {isAll ? text.rowsLeftOut : text.firstLeftOut(rows.length, skipped.rows)}
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
