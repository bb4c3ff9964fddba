"use client";

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { type ChangeEvent, useLayoutEffect, useRef, useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";

type ColumnPickerProps = {
  columns: readonly DefinitionColumn[];
  /** Keys, in their order. */
  chosen: readonly string[];
  choose: (chosen: string[]) => void;
};

/** Columns to choose from; the chosen ones come first, in an order that dragging or the buttons beside them change. */
export function ColumnPicker({ columns, chosen, choose }: ColumnPickerProps) {
  const text = useMessages().columns;
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const tickedFocus = useTickedFocus();
  const labelOf = (key: string) => columns.find((column) => column.key === key)?.label ?? key;
  const move = (key: string, place: number) => {
    const others = chosen.filter((one) => one !== key);
    choose([...others.slice(0, place), key, ...others.slice(place)]);
  };
  const tell = (key: string, place: number) => setSaid(text.moved(labelOf(key), place + 1, chosen.length));
  const drop = () => {
    if (dragged !== null) tell(dragged, chosen.indexOf(dragged));
    setDragged(null);
  };
  const toggle = (key: string, isChosen: boolean) =>
    choose(isChosen ? [...chosen, key] : chosen.filter((one) => one !== key));
  return (
    <div {...tickedFocus}>
      <ol aria-label={text.title} className="flex flex-col">
        {chosen.map((key, place) => (
          <li
            key={key}
            draggable
            onDragStart={() => setDragged(key)}
            onDragEnd={drop}
            onDragOver={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== key) move(dragged, place);
            }}
            className={`flex items-center gap-1 ${dragged === key ? "opacity-50" : ""}`}
          >
            <GripVertical aria-hidden className="text-muted size-4 shrink-0 cursor-grab" />
            <Choice
              of={key}
              label={labelOf(key)}
              isChosen
              isFixed={chosen.length === 1}
              toggle={(isChosen) => toggle(key, isChosen)}
            />
            <MoveButtons
              label={labelOf(key)}
              place={place}
              count={chosen.length}
              move={(to) => {
                move(key, to);
                tell(key, to);
              }}
            />
          </li>
        ))}
      </ol>
      <Others columns={columns.filter(({ key }) => !chosen.includes(key))} add={(key) => toggle(key, true)} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

/** Ticking moves a column to the other list, where another checkbox of its stands: that one has the focus then. */
function useTickedFocus() {
  const picker = useRef<HTMLDivElement>(null);
  /** Its key. */
  const ticked = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (ticked.current === null) return;
    picker.current?.querySelector<HTMLElement>(`input[value="${CSS.escape(ticked.current)}"]`)?.focus();
    ticked.current = null;
  });
  return {
    ref: picker,
    onChange: ({ target }: ChangeEvent<HTMLElement>) => {
      if (target instanceof HTMLInputElement) ticked.current = target.value;
    },
  };
}

type OthersProps = { columns: readonly DefinitionColumn[]; add: (key: string) => void };

function Others({ columns, add }: OthersProps) {
  const text = useMessages().columns;
  return (
    <ul className="flex flex-col ps-5 empty:hidden">
      {columns.map(({ key, label, isComputed }) => (
        <li key={key} className="flex h-8 items-center">
          <Choice
            of={key}
            label={isComputed ? `${label} (${text.computed})` : label}
            isChosen={false}
            toggle={() => add(key)}
          />
        </li>
      ))}
    </ul>
  );
}

type MoveButtonsProps = { label: string; place: number; count: number; move: (place: number) => void };

function MoveButtons({ label, place, count, move }: MoveButtonsProps) {
  const text = useMessages().columns;
  return (
    <>
      <Button
        size="icon"
        variant="ghost"
        isBusy={place === 0}
        aria-label={text.moveUp(label)}
        onClick={() => move(place - 1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        size="icon"
        variant="ghost"
        isBusy={place === count - 1}
        aria-label={text.moveDown(label)}
        onClick={() => move(place + 1)}
      >
        <ArrowDown aria-hidden />
      </Button>
    </>
  );
}

type ChoiceProps = {
  /** The column's key. */
  of: string;
  label: string;
  isChosen: boolean;
  isFixed?: boolean;
  toggle: (isChosen: boolean) => void;
};

function Choice({ of, label, isChosen, isFixed = false, toggle }: ChoiceProps) {
  return (
    <label className="flex min-w-0 flex-1 items-center gap-2 px-1">
      <input
        type="checkbox"
        value={of}
        checked={isChosen}
        disabled={isFixed}
        onChange={({ target }) => toggle(target.checked)}
      />
      <bdi className="truncate">{label}</bdi>
    </label>
  );
}
