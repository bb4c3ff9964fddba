import type { ReactNode } from "react";
import { Notice } from "./ui/notice";

type PlainFormProps = {
  send: (form: HTMLFormElement) => void;
  /** What is wrong with all of it; what is wrong with a field stands there. */
  fault: string | undefined;
  className?: string;
  children: ReactNode;
};

/**
 * A form that its script sends. Where that never comes, it is a POST to the page, which shows it again: what was typed
 * stands in no address.
 */
export function PlainForm({ send, fault, className = "", children }: PlainFormProps) {
  return (
    <form
      method="post"
      className={`flex flex-col gap-4 ${className}`}
      onSubmit={(event) => {
        event.preventDefault();
        send(event.currentTarget);
      }}
    >
      {fault && <Notice tone="bad">{fault}</Notice>}
      {children}
    </form>
  );
}
