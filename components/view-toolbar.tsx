"use client";

import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useOptimistic, useState, useTransition } from "react";
import { viewHref, type ViewParams } from "@/client/view-params";
import type { Definition } from "@/contract/definition";
import { ColumnsMenu } from "./columns-menu";
import { countConditions } from "./filter/compile-tree";
import { FilterBuilder } from "./filter/filter-builder";
import { toTree } from "./filter/filter-tree";
import { filterWords } from "./filter-words";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";
import { useKeptFocus } from "./use-kept-focus";

type ViewToolbarProps = { path: string; definition: Definition; params: ViewParams };

/** What makes a view: its filter and its columns. The address holds it, so that it can be shared. */
export function ViewToolbar({ path, definition: { columns }, params }: ViewToolbarProps) {
  const { filter: text, conditions } = useMessages();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  // What is applied begins a form of its own.
  const keptFocus = useKeptFocus<HTMLDivElement>();
  // What is on its way already counts: another change meanwhile is to add to it, not to undo it.
  const [asked, setAsked] = useOptimistic(params);
  const show = (change: Partial<ViewParams>) =>
    startTransition(() => {
      const next = { ...asked, ...change };
      setAsked(next);
      router.push(viewHref(path, next), { scroll: false });
    });
  const shown = params.where ?? {};
  const where = asked.where ?? {};
  return (
    <div className="flex flex-col gap-3" aria-busy={isPending}>
      <div className="flex flex-wrap items-center gap-2">
        <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setIsOpen(!isOpen)}>
          <ListFilter aria-hidden /> {text.button(countConditions(toTree(shown, columns)))}
        </Button>
        <ColumnsMenu
          columns={columns}
          chosen={asked.columns}
          choose={(chosen) => show({ columns: chosen })}
        />
        <span className="text-muted min-w-0 wrap-anywhere">{filterWords(shown, columns, conditions)}</span>
        {isPending && <Spinner />}
      </div>
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
        />
      </div>
    </div>
  );
}
