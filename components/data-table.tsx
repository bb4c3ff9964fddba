import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

type Column = { key: string; label: string; type: string };
type DataTableProps = {
  label: string;
  columns: readonly Column[];
  rows: readonly (readonly (string | null)[])[];
};

const numericTypes = new Set(["Int", "BigInt", "Float", "Decimal"]);

/** Rows as an export would write them. */
export function DataTable({ label, columns, rows }: DataTableProps) {
  return (
    <Table label={label}>
      <TableHead>
        {columns.map(({ key, label, type }) => (
          <HeadCell key={key} className={`px-3! ${alignment(type)}`}>
            {label}
            {type === "DateTime" && " (UTC)"}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row, index) => (
          <Row key={index}>
            {columns.map((column, position) => (
              <Cell
                key={column.key}
                className={`max-w-80 truncate px-3! py-2! text-[0.8125rem] ${alignment(column.type)}`}
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

function Value({ type, value }: { type: string; value: string | null }) {
  if (value === null) return <span className="text-muted">–</span>;
  if (type === "DateTime")
    return <time dateTime={value}>{value.replace("T", " ").replace(/(\.0+)?Z$/, "")}</time>;
  return <bdi>{value}</bdi>;
}

function alignment(type: string) {
  if (numericTypes.has(type)) return "text-right tabular-nums";
  return type === "DateTime" ? "tabular-nums" : "";
}
