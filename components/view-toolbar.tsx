"use client";

import { ListFilter } from "lucide-react";
import { useId, useState } from "react";
import type { ViewParams } from "@/client/view-params";
import type { Definition } from "@/contract/definition";
import { useAskedView } from "./asked-view";
import { ColumnsMenu } from "./columns-menu";
import { countConditions } from "./filter/compile-tree";
import { FilterBuilder } from "./filter/filter-builder";
import { toTree } from "./filter/filter-tree";
import { filterWords } from "./filter-words";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";
import { Notice } from "./ui/notice";
import { useKeptFocus } from "./use-kept-focus";

type ViewToolbarProps = {
  definition: Definition;
  /** The view whose rows are shown. */
  shown: ViewParams;
};

/**
 * What makes a view: its filter and its columns. The address holds it, so that it can be shared. Within an
 * `AskedViewProvider`.
 */
export function ViewToolbar({ definition: { columns }, shown }: ViewToolbarProps) {
  const { filter: text, conditions } = useMessages();
  const asked = useAskedView();
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  // What is applied begins a form of its own.
  const keptFocus = useKeptFocus<HTMLDivElement>();
  if (!asked) return null;
  const { params, isPending, isTooLong, refusals, setIsDrafted, show } = asked;
  const [where, whereShown] = [params.where ?? {}, shown.where ?? {}];
  return (
    <div className="flex flex-col gap-3" aria-busy={isPending}>
      <div className="flex flex-wrap items-center gap-2">
        <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setIsOpen(!isOpen)}>
          <ListFilter aria-hidden /> {text.button(countConditions(toTree(whereShown, columns)))}
        </Button>
        <ColumnsMenu
          columns={columns}
          chosen={params.columns}
          choose={(chosen) => show({ columns: chosen })}
          refusals={refusals}
        />
        <span className="text-muted min-w-0 wrap-anywhere">
          {filterWords(whereShown, columns, conditions)}
        </span>
        {isPending && <Spinner />}
      </div>
      {isTooLong && <Notice>{text.tooLong}</Notice>}
      <div
        id={panelId}
        hidden={!isOpen}
        className="rounded-panel border-line bg-raised border p-4"
        {...keptFocus}
      >
        <FilterBuilder
          key={JSON.stringify(where)}
          columns={columns}
          where={where}
          apply={(made) => show({ where: made })}
          onDraft={setIsDrafted}
        />
      </div>
    </div>
  );
}
