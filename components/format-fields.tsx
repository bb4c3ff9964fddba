import { useId } from "react";
import { choiceOf, type ExportChoice } from "@/client/export-choice";
import { filenameFault } from "@/contract/filename";
import { useMessages } from "./messages/use-messages";
import { Field } from "./ui/field";

type FormatFieldsProps = { choice: ExportChoice; change: (choice: ExportChoice) => void };

/** The file's format, what it does with formulas, and its name. */
export function FormatFields({ choice, change }: FormatFieldsProps) {
  const text = useMessages().dialog;
  const id = useId();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium">{text.format}</legend>
        <Option
          id={`${id}-csv`}
          input={
            <input
              type="radio"
              name="format"
              defaultChecked
              id={`${id}-csv`}
              aria-describedby={`${id}-csv-hint`}
            />
          }
          label={text.csv}
          hint={text.csvHint}
        />
        <Option
          id={`${id}-guard`}
          input={
            <input
              type="checkbox"
              id={`${id}-guard`}
              aria-describedby={`${id}-guard-hint`}
              checked={choice.guard}
              onChange={({ target }) => change({ ...choice, guard: target.checked })}
            />
          }
          label={text.guard}
          hint={text.guardHint}
        />
      </fieldset>
      <Field
        label={text.name}
        hint={text.nameHint}
        fault={isFilename(choice) ? undefined : text.nameFault}
        maxLength={200}
        value={choice.name}
        onChange={({ target }) => change({ ...choice, name: target.value })}
      />
    </div>
  );
}

/** Whether the file can be called so; the server's own name always can. */
export function isFilename(choice: ExportChoice): boolean {
  const { filename } = choiceOf(choice);
  return filename === undefined || filenameFault(filename) === null;
}

type OptionProps = { id: string; input: React.ReactNode; label: string; hint: string };

function Option({ id, input, label, hint }: OptionProps) {
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">{input}</span>
      <span>
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-hint`} className="text-muted block text-xs">
          {hint}
        </span>
      </span>
    </div>
  );
}
