"use client";

import { Columns3 } from "lucide-react";
import { useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { ColumnPicker } from "./column-picker";
import { columnsByDefault } from "./columns-by-default";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "./ui/popover";

type ColumnsMenuProps = {
  columns: readonly DefinitionColumn[];
  /** Null for those of the definition that are not computed. */
  chosen: readonly string[] | null;
  choose: (chosen: readonly string[] | null) => void;
};

/** Which columns table and file have, and in which order; what was chosen is shown when the menu closes. */
export function ColumnsMenu({ columns, chosen, choose }: ColumnsMenuProps) {
  const text = useMessages().columns;
  const byDefault = columnsByDefault(columns);
  const inForce = chosen ?? byDefault;
  const [draft, setDraft] = useState(inForce);
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) setDraft(inForce);
    else if (draft.join() !== inForce.join()) choose(draft.join() === byDefault.join() ? null : draft);
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
