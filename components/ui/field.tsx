import { type ComponentProps, useId } from "react";

type FieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: string | undefined;
  /** What is wrong with what stands in it. */
  fault?: string | undefined;
};

/** One line to fill in, with its label, and under it what is wrong or what is meant. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
  const id = useId();
  const note = fault ?? hint;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className="rounded-control border-field bg-raised aria-[invalid]:border-bad h-10 w-full border px-3"
        {...input}
      />
      {note && (
        <span id={`${id}-note`} className={fault ? "text-bad text-xs" : "text-muted text-xs"}>
          {note}
        </span>
      )}
    </div>
  );
}
