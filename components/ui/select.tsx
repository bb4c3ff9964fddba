import { type ComponentProps, useId } from "react";

type SelectProps = ComponentProps<"select"> & {
  label: string;
  options: readonly { value: string; label: string; lang?: string }[];
  /** The label is for screen readers only, as in a table. */
  isBare?: boolean;
};

export function Select({ label, options, isBare = false, ...select }: SelectProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={isBare ? "sr-only" : "font-medium"}>
        {label}
      </label>
      <select
        id={id}
        className={`rounded-control border-field bg-raised border px-3 ${isBare ? "h-8" : "h-10"}`}
        {...select}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
