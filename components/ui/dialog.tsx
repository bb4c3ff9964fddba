"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;

type DialogContentProps = {
  title: string;
  /** Under the title: what it is about. */
  description: ReactNode;
  /** What the cross is called. */
  close: string;
  children: ReactNode;
};

/** A window over the page that holds the focus; Escape, the cross and a press beside it close it, and the focus goes back. */
export function DialogContent({ title, description, close, children }: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
      <Primitive.Content className="rounded-panel border-line bg-page fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-3xl -translate-x-1/2 -translate-y-1/2 flex-col border shadow-xl shadow-(color:--shade)">
        <div className="border-line flex items-start gap-4 border-b px-5 py-4">
          <div className="min-w-0 flex-1">
            <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="text-muted mt-0.5">{description}</div>
            </Primitive.Description>
          </div>
          <Primitive.Close asChild>
            <Button size="icon" variant="ghost" aria-label={close}>
              <X aria-hidden />
            </Button>
          </Primitive.Close>
        </div>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
