"use client";

import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { useMessages } from "../messages/use-messages";
import { Button } from "../ui/button";
import { compileTree } from "./compile-tree";
import { emptyGroup, startTree, toTree } from "./filter-tree";
import { GroupFields } from "./group-fields";

type FilterBuilderProps = {
  columns: readonly DefinitionColumn[];
  /** The filter that is in force. */
  where: WhereInput;
  apply: (where: WhereInput) => void;
  /** Told whether what stands here is another filter than the one in force. */
  onDraft: (isDraft: boolean) => void;
};

/**
 * A filter as conditions, each by its column's type, joined by and/or; nothing changes until it is applied. Where there is
 * none yet, a first condition is there to be filled in.
 */
export function FilterBuilder({ columns, where, apply, onDraft }: FilterBuilderProps) {
  const text = useMessages().filter;
  const filterable = columns.filter(({ operators }) => operators.length > 0);
  const [untouched] = useState(() => startTree(where, columns));
  const [tree, setTree] = useState(untouched);
  const [isChecked, setIsChecked] = useState(false);
  const meaning = JSON.stringify(compileTree(tree, columns));
  const isDraft =
    tree !== untouched && meaning !== JSON.stringify(compileTree(toTree(where, columns), columns));
  const tell = useEffectEvent(onDraft);
  useEffect(() => tell(isDraft), [isDraft]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = compileTree(tree, columns);
    setIsChecked(made === null);
    if (made) apply(made);
  };
  return (
    <form noValidate onSubmit={submit} aria-label={text.title} className="flex flex-col gap-4">
      {tree.items.length === 0 && <p className="text-muted">{text.none}</p>}
      <GroupFields
        group={tree}
        columns={filterable}
        all={columns}
        isChecked={isChecked}
        isOuter
        change={(next) => {
          setTree(next);
          // What is still being filled in is not scolded.
          setIsChecked(false);
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="solid">
          {text.apply}
        </Button>
        <Button
          variant="ghost"
          onClick={() => {
            // What applies begins a form of its own; where nothing did, this one is as it was.
            setTree(Object.keys(where).length > 0 ? emptyGroup : untouched);
            setIsChecked(false);
            apply({});
          }}
        >
          {text.clear}
        </Button>
      </div>
    </form>
  );
}
