import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { filterWords } from "../filter-words";
import { useMessages } from "../messages/use-messages";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { ConditionFields } from "./condition-fields";
import { newDraft } from "./condition-draft";
import { isFixed, isGroup, type Group, type Item } from "./filter-tree";

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
  const replace = (index: number, item: Item | null) => {
    change({ ...group, items: group.items.flatMap((one, at) => (at === index ? (item ?? []) : [one])) });
    // What had the focus is gone.
    if (item === null) addButton.current?.focus();
  };
  const add = (item: Item) => change({ ...group, items: [...group.items, item] });
  return (
    <div
      className={isOuter ? "flex flex-col gap-3" : "border-line-strong flex flex-col gap-3 border-s-2 ps-3"}
    >
      {group.items.length > 1 && <Join group={group} change={change} />}
      <ul className="flex flex-col gap-3 empty:hidden">
        {group.items.map((item, index) => (
          <li key={index} className="flex items-start gap-2">
            <div className="min-w-0">
              <ItemFields item={item} place={index + 1} change={(next) => replace(index, next)} {...rest} />
            </div>
            <Button
              size="icon"
              variant="ghost"
              aria-label={text.remove(nameOf(item, index, text))}
              onClick={() => replace(index, null)}
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
            onClick={() => first && add({ join: "OR", items: [newDraft(first), newDraft(first)] })}
          >
            <Plus aria-hidden /> {text.addGroup}
          </Button>
        )}
      </div>
    </div>
  );
}

const nameOf = (item: Item, index: number, text: ReturnType<typeof useMessages>["filter"]) =>
  isGroup(item) ? text.group : text.condition(index + 1);

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

type ItemFieldsProps = Omit<GroupFieldsProps, "group" | "change" | "isOuter"> & {
  item: Item;
  place: number;
  change: (item: Item) => void;
};

function ItemFields({ item, place, change, ...rest }: ItemFieldsProps) {
  const { conditions } = useMessages();
  if (isGroup(item)) return <GroupFields group={item} change={change} {...rest} />;
  if (isFixed(item))
    return <p className="py-1.5 wrap-anywhere">{filterWords(item.where, rest.all, conditions)}</p>;
  return (
    <ConditionFields
      draft={item}
      place={place}
      columns={rest.columns}
      isChecked={rest.isChecked}
      change={change}
    />
  );
}
