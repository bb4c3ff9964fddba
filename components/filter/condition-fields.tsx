import { useId } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { shortLabel } from "../filter-words";
import { useMessages } from "../messages/use-messages";
import { Select } from "../ui/select";
import { operatorNames, type OperatorName } from "./column-kind";
import { faultOfDraft } from "./compile-tree";
import { newDraft, takesValue, type Draft } from "./condition-draft";
import { ValueField } from "./value-field";

type ConditionFieldsProps = {
  draft: Draft;
  /** From 1, as screen readers tell conditions apart. */
  place: number;
  columns: readonly DefinitionColumn[];
  isChecked: boolean;
  change: (draft: Draft) => void;
};

/** One condition: a column, what is to be true of it, and by which value. */
export function ConditionFields({ draft, place, columns, isChecked, change }: ConditionFieldsProps) {
  const text = useMessages().filter;
  const noteId = useId();
  const column = columns.find(({ key }) => key === draft.column);
  const fault = isChecked ? faultOfDraft(draft, column) : null;
  const choose = (key: string) => {
    const chosen = columns.find((one) => one.key === key);
    if (chosen) change(newDraft(chosen));
  };
  return (
    <div role="group" aria-label={text.condition(place)} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-start gap-2">
        <Select
          isBare
          label={`${text.column}, ${text.condition(place)}`}
          value={draft.column}
          options={columns.map(({ key, label }) => ({ value: key, label: shortLabel(label) }))}
          onChange={({ target }) => choose(target.value)}
        />
        {column && (
          <Select
            isBare
            label={`${text.operator}, ${text.condition(place)}`}
            value={draft.operator}
            options={operatorNames(column).map((name) => ({ value: name, label: text.operators[name] }))}
            onChange={({ target }) => change({ ...draft, operator: target.value as OperatorName })}
          />
        )}
        {column && takesValue(draft.operator) && (
          <ValueField
            column={column}
            draft={draft}
            label={`${text.value}, ${text.condition(place)}`}
            noteId={fault ? noteId : undefined}
            change={(value) => change({ ...draft, value })}
          />
        )}
      </div>
      {fault && (
        <span id={noteId} role="status" className="text-bad text-xs">
          {text.faults[fault]}
        </span>
      )}
    </div>
  );
}
