import { type ComponentProps, useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { useMessages } from "../messages/use-messages";
import { Choices } from "./choices";
import { kindOf, type Kind } from "./column-kind";
import { takesList, textsOf, type Draft } from "./condition-draft";
import { writingOf } from "./typed-value";

type ValueFieldProps = {
  column: DefinitionColumn;
  draft: Draft;
  label: string;
  /** Of what is said to be wrong with it. */
  noteId: string | undefined;
  change: (value: Draft["value"]) => void;
};

/** The field of a condition's value, by its column's type. */
export function ValueField(props: ValueFieldProps) {
  const { column, draft } = props;
  // What a field remembers is of its column, and of how its values are written.
  if (kindOf(column) === "choice")
    return <Choices key={column.key} {...props} chosen={textsOf(draft.value)} />;
  return <TypedField key={`${column.key} ${takesList(draft.operator)}`} {...props} />;
}

const inputClass =
  "rounded-control border-line-strong bg-raised aria-[invalid]:border-bad h-8 min-w-0 border px-3";

function TypedField({ column, draft, label, noteId, change }: ValueFieldProps) {
  const { filter: text, format } = useMessages();
  const kind = kindOf(column);
  const isList = takesList(draft.operator);
  const { show, read } = writingOf(kind, draft.operator, format.count(1.5).includes(","));
  // Letter by letter as it was typed: what it means does not say where its blanks and commas are.
  const [typed, setTyped] = useState(() => show(draft.value));
  const type = (next: string) => {
    setTyped(next);
    change(read(next));
  };
  return (
    <span className="flex flex-wrap items-center gap-2">
      <input
        aria-label={label}
        aria-invalid={noteId ? true : undefined}
        aria-describedby={noteId}
        value={typed}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        placeholder={isList ? text.listHint : undefined}
        className={`${inputClass} ${isList ? "w-64 max-w-full" : kind === "text" ? "w-48" : "w-36"} tabular-nums`}
        {...lookOf(kind, draft)}
      />
      {draft.operator === "lastDays" && <span>{text.days}</span>}
      {kind === "date" && <span className="text-muted text-xs">{text.inUtc}</span>}
    </span>
  );
}

/** A number may be negative, and the keypads for decimals that phones show have no minus. */
function lookOf(kind: Kind, { operator }: Draft): ComponentProps<"input"> {
  if (operator === "lastDays") return { inputMode: "numeric", type: "text" };
  return { type: kind === "date" ? "date" : "text" };
}
