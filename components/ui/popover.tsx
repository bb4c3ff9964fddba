"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

/** A small panel beside its button; Escape and a press elsewhere close it, and the focus goes back. */
export function PopoverContent({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        aria-label={label}
        align="start"
        sideOffset={6}
        collisionPadding={12}
        className="rounded-panel border-line bg-raised z-30 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1.5rem)] overflow-y-auto border p-3 shadow-lg shadow-(color:--shade)"
      >
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
