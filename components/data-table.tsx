import type { ViewSort } from "@/client/view-params";
import { isNumeric } from "./is-numeric";
import { SortLink } from "./sort-link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

type Column = { key: string; label: string; type: string };
type DataTableProps = {
  label: string;
  columns: readonly Column[];
  rows: readonly (readonly (string | null)[])[];
  /** What the rows go by, and where the headings lead that order them. */
  sorting: { shown: ViewSort[number] | null; links: Record<string, { sort: ViewSort; href: string }> };
};

/** Wider at the table's edges, where a heading's arrow would touch the frame. */
const sides = "px-3! first:ps-4! last:pe-4!";
const ariaSort = { asc: "ascending", desc: "descending" } as const;

/** Rows as an export would write them. */
export function DataTable({ label, columns, rows, sorting }: DataTableProps) {
  return (
    <Table label={label}>
      <TableHead>
        {columns.map((column) => (
          <Heading key={column.key} column={column} sorting={sorting} />
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row, index) => (
          <Row key={index}>
            {columns.map((column, position) => (
              <Cell
                key={column.key}
                className={`max-w-80 truncate ${sides} py-2! text-[0.8125rem] ${alignment(column.type)}`}
              >
                <Value type={column.type} value={row[position] ?? null} />
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Heading({ column, sorting }: { column: Column; sorting: DataTableProps["sorting"] }) {
  const direction = sorting.shown?.key === column.key ? sorting.shown.direction : null;
  const label = column.type === "DateTime" ? `${column.label} (UTC)` : column.label;
  const link = sorting.links[column.key];
  return (
    <HeadCell
      className={sides}
      isAtEnd={isNumeric(column.type)}
      aria-sort={direction ? ariaSort[direction] : undefined}
    >
      {link === undefined ? (
        label
      ) : (
        <SortLink {...link} label={label} direction={direction} isFlipped={isNumeric(column.type)} />
      )}
    </HeadCell>
  );
}

function Value({ type, value }: { type: string; value: string | null }) {
  if (value === null) return <span className="text-muted">–</span>;
  if (type === "DateTime")
    return (
      <time dateTime={value} dir="ltr">
        {value.replace("T", " ").replace(/(\.0+)?Z$/, "")}
      </time>
    );
  return <bdi>{value}</bdi>;
}

function alignment(type: string) {
  if (isNumeric(type)) return "text-end tabular-nums";
  return type === "DateTime" ? "tabular-nums" : "";
}
