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
};

/** Which columns table and file have, and in which order; what was chosen is shown once whoever chooses pauses. */
export function ColumnsMenu({ columns, chosen, choose }: ColumnsMenuProps) {
  const text = useMessages().columns;
  const byDefault = columnsByDefault(columns);
  const inForce = chosen ?? byDefault;
  const [draft, setDraft] = useState(inForce);
  const settled = useSettled(draft);
  const apply = useEffectEvent(() => {
    if (settled.join() !== inForce.join()) choose(settled.join() === byDefault.join() ? null : settled);
  });
  useEffect(() => apply(), [settled]);
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) setDraft(inForce);
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
