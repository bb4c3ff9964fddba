import type { Definition } from "@/contract/definition";
import type { ExportJob } from "@/contract/export-job";
import { ExportRow } from "./export-row";
import { useMessages } from "./messages/use-messages";
import { HeadCell, Table, TableBody, TableHead } from "./ui/table";
import type { Selection } from "./use-selection";

/** Whose exports there are: who reads them, whose own are not marked, and what members are called, by their ids. */
export interface People {
  readonly reader: string;
  readonly names: Readonly<Record<string, string>>;
}

type ExportsTableProps = {
  jobs: readonly ExportJob[];
  definitions: readonly Definition[];
  people?: People | undefined;
  selection: Selection;
};

/** Exports, one a row; on a phone one a card. */
export function ExportsTable({ jobs, definitions, people, selection }: ExportsTableProps) {
  const text = useMessages().exports;
  return (
    <Table label={text.title} className="max-lg:block">
      <TableHead className="max-lg:sr-only">
        <HeadCell>
          <span className="sr-only">{text.selection}</span>
        </HeadCell>
        <HeadCell className="lg:ps-10">{text.columns.export}</HeadCell>
        <HeadCell>{text.state}</HeadCell>
        <HeadCell isAtEnd>{text.columns.rows}</HeadCell>
        <HeadCell isAtEnd>{text.columns.size}</HeadCell>
        <HeadCell>{text.columns.created}</HeadCell>
        <HeadCell>
          <span className="sr-only">{text.columns.actions}</span>
        </HeadCell>
      </TableHead>
      <TableBody className="max-lg:block">
        {jobs.map((job) => (
          <ExportRow
            key={job.id}
            job={job}
            definition={definitions.find(({ name }) => name === job.definition)}
            person={people && people.reader !== job.askedBy ? text.by(people.names[job.askedBy]) : ""}
            isSelected={selection.has(job.id)}
            onSelect={() => selection.toggle(job.id)}
          />
        ))}
      </TableBody>
    </Table>
  );
}
