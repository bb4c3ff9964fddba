import { Inbox, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { isNarrowed } from "@/client/list-params";
import type { ListViewHandle } from "@/client/use-list-view";
import { useMessages } from "./messages/use-messages";
import { Blank } from "./ui/blank";
import { Button } from "./ui/button";

type NoExportsProps = {
  /** What to say to somebody who has none yet. */
  empty: ReactNode;
  handle: ListViewHandle;
};

/** What stands where no export is: because there is none yet, or because none is as it is asked for. */
export function NoExports({ empty, handle: { view, show } }: NoExportsProps) {
  const text = useMessages().exports;
  if (!isNarrowed(view)) {
    return (
      <Blank icon={<Inbox aria-hidden />} title={text.none}>
        {empty}
      </Blank>
    );
  }
  return (
    <Blank
      icon={<SearchX aria-hidden />}
      title={text.noMatch}
      action={
        <Button onClick={() => show({ state: null, definition: null, search: null })}>{text.clear}</Button>
      }
    >
      {text.noMatchHint}
    </Blank>
  );
}
