import { Button, buttonClass } from "@/components/ui/button";
import type { ViewFilter } from "./view-filters";
import type { ViewSort } from "./view-sort";

const fieldClass = "h-9 w-full rounded-control border border-line-strong bg-raised px-3 sm:w-auto";

type FilterFormProps = {
  path: string;
  filters: readonly ViewFilter[];
  values: Record<string, string>;
  sort: ViewSort | null;
};

/** A plain GET form: the URL holds the view, and it works before and without any script. */
export function FilterForm({ path, filters, values, sort }: FilterFormProps) {
  return (
    <form action={path} className="mb-4 flex flex-wrap items-end gap-3">
      {filters.map((filter) => (
        <label key={filter.name} className="flex flex-col gap-1 max-sm:w-full">
          <span className="text-muted text-xs font-medium">
            {filter.label}
            {filter.input === "integer" && ` (${filter.unit})`}
          </span>
          <FilterField filter={filter} value={values[filter.name] ?? ""} />
        </label>
      ))}
      {sort && <input type="hidden" name="sort" value={`${sort.key}.${sort.direction}`} />}
      <Button type="submit" className="max-sm:flex-1">
        Apply
      </Button>
      {Object.keys(values).length > 0 && (
        <a href={path} className={buttonClass({ variant: "ghost" })}>
          Clear
        </a>
      )}
    </form>
  );
}

function FilterField({ filter, value }: { filter: ViewFilter; value: string }) {
  if (filter.input === "integer") {
    return (
      <input
        type="number"
        step="1"
        inputMode="numeric"
        name={filter.name}
        defaultValue={value}
        placeholder="Any"
        className={`${fieldClass} placeholder:text-muted tabular-nums sm:w-32!`}
      />
    );
  }
  return (
    <select name={filter.name} defaultValue={value} className={`${fieldClass} sm:min-w-44`}>
      <option value="">Any</option>
      {filter.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
