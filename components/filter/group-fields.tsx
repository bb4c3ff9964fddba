import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { filterWords } from "../filter-words";
import { useMessages } from "../messages/use-messages";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { ConditionFields } from "./condition-fields";
import { newDraft } from "./condition-draft";
import { groupOf, isFixed, isGroup, withAdded, withChanged, type Group, type Part } from "./filter-tree";

type GroupFieldsProps = {
  group: Group;
  /** What a condition may be on. */
  columns: readonly DefinitionColumn[];
  /** The others too, by which conditions are told in words. */
  all: readonly DefinitionColumn[];
  /** Whether what is wrong is said. */
  isChecked: boolean;
  isOuter?: boolean;
  change: (group: Group) => void;
};

/** Conditions, and groups of them, joined in one way. */
export function GroupFields({ group, isOuter = false, change, ...rest }: GroupFieldsProps) {
  const text = useMessages().filter;
  const addButton = useRef<HTMLButtonElement>(null);
  const [first] = rest.columns;
  const remove = (id: number) => {
    change(withChanged(group, id, null));
    // What had the focus is gone.
    addButton.current?.focus();
  };
  const add = (part: Part) => change(withAdded(group, part));
  return (
    <div
      className={isOuter ? "flex flex-col gap-3" : "border-line-strong flex flex-col gap-3 border-s-2 ps-3"}
    >
      {group.items.length > 1 && <Join group={group} change={change} />}
      <ul className="flex flex-col gap-3 empty:hidden">
        {group.items.map((item, index) => (
          <li key={item.id} className="flex items-start gap-2">
            <div className="min-w-0">
              <PartFields
                part={item}
                place={index + 1}
                change={(next) => change(withChanged(group, item.id, next))}
                {...rest}
              />
            </div>
            <Button
              size="icon"
              variant="ghost"
              aria-label={text.remove(nameOf(item, index, text))}
              onClick={() => remove(item.id)}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button ref={addButton} size="small" onClick={() => first && add(newDraft(first))}>
          <Plus aria-hidden /> {text.add}
        </Button>
        {isOuter && (
          <Button
            size="small"
            variant="ghost"
            onClick={() => first && add(groupOf("OR", [newDraft(first), newDraft(first)]))}
          >
            <Plus aria-hidden /> {text.addGroup}
          </Button>
        )}
      </div>
    </div>
  );
}

const nameOf = (part: Part, index: number, text: ReturnType<typeof useMessages>["filter"]) =>
  isGroup(part) ? text.group : text.condition(index + 1);

function Join({ group, change }: Pick<GroupFieldsProps, "group" | "change">) {
  const text = useMessages().filter;
  const options = [
    { value: "AND", label: text.joins.AND },
    { value: "OR", label: text.joins.OR },
  ];
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden className="text-muted text-xs">
        {text.match}
      </span>
      <Select
        isBare
        label={text.match}
        value={group.join}
        options={options}
        onChange={({ target }) => change({ ...group, join: target.value as Group["join"] })}
      />
    </div>
  );
}

type PartFieldsProps = Omit<GroupFieldsProps, "group" | "change" | "isOuter"> & {
  part: Part;
  place: number;
  change: (part: Part) => void;
};

function PartFields({ part, place, change, ...rest }: PartFieldsProps) {
  const { conditions } = useMessages();
  if (isGroup(part)) return <GroupFields group={part} change={change} {...rest} />;
  if (isFixed(part))
    return (
      <p className="py-1.5 wrap-anywhere">
        {filterWords(part.where, rest.all, conditions) || conditions.everyRow}
      </p>
    );
  return (
    <ConditionFields
      draft={part}
      place={place}
      columns={rest.columns}
      isChecked={rest.isChecked}
      change={change}
    />
  );
}
