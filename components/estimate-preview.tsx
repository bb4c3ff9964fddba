import type { Estimate } from "@/contract/estimate";
import { useMessages } from "./messages/use-messages";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** The first rows as they will stand in the file, under its headings. */
export function EstimatePreview({ estimate: { preview } }: { estimate: Estimate }) {
  const text = useMessages().dialog;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">{text.preview}</h3>
      <Table label={text.preview}>
        <TableHead>
          {preview.columns.map(({ key, label }) => (
            <HeadCell key={key} className="px-3! py-2!">
              {label}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {preview.rows.slice(0, shown).map((cells, row) => (
            <Row key={row}>
              {cells.map((cell, index) => (
                <Cell
                  key={index}
                  className="max-w-60 truncate px-3! py-1.5! font-mono text-xs whitespace-pre"
                >
                  <bdi>{cell}</bdi>
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

const shown = 5;
