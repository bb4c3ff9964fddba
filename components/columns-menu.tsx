"use client";

import { Columns3 } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { ColumnPicker } from "./column-picker";
import { columnsByDefault } from "./columns-by-default";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "./ui/popover";
import { useSettled } from "./use-settled";

type ColumnsMenuProps = {
  columns: readonly DefinitionColumn[];
  /** Null for those of the definition that are not computed. */
  chosen: readonly string[] | null;
  choose: (chosen: readonly string[] | null) => void;
  /** How many choices have been refused: then those in force are ticked again. */
  refusals: number;
};

/** Which columns table and file have, and in which order; what was chosen is shown once whoever chooses pauses. */
export function ColumnsMenu({ columns, chosen, choose, refusals }: ColumnsMenuProps) {
  const text = useMessages().columns;
  const byDefault = columnsByDefault(columns);
  const inForce = chosen ?? byDefault;
  /** What has been ticked and not been applied yet: a change of what was in force then, and of nothing else. */
  const [ticked, setTicked] = useState<{ columns: readonly string[]; of: string } | null>(null);
  const of = [refusals, ...inForce].join();
  if (ticked !== null && ticked.of !== of) setTicked(null);
  const draft = ticked?.columns ?? inForce;
  const setDraft = (columns: readonly string[]) => setTicked({ columns, of });
  const settled = useSettled(draft);
  const apply = (columns: readonly string[]) => {
    if (columns.join() === inForce.join()) return;
    choose(columns.join() === byDefault.join() ? null : columns);
  };
  const applySettled = useEffectEvent(() => apply(settled));
  useEffect(() => applySettled(), [settled]);
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) apply(draft);
  };
  return (
    <Popover onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button>
          <Columns3 aria-hidden /> {text.button(inForce.length, columns.length)}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={text.title}>
        <ColumnPicker columns={columns} chosen={draft} choose={setDraft} />
        <Button size="small" variant="ghost" className="mt-2" onClick={() => setDraft(byDefault)}>
          {text.reset}
        </Button>
      </PopoverContent>
    </Popover>
  );
}
