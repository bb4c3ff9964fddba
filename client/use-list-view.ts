import { useQueryStates } from "nuqs";
import { type ListParams, listParsers, type ListView, listViewOf } from "./list-params";

export interface ListViewHandle {
  readonly params: ListParams;
  readonly view: ListView;
  /** Changes what is said, and leaves the rest; null takes it back. While somebody types, the address before is not kept. */
  readonly show: (change: Partial<ListParams>, isTyping?: boolean) => void;
}

/** The list of exports that the page's address asks for. */
export function useListView(): ListViewHandle {
  const [params, setParams] = useQueryStates(listParsers);
  return {
    params,
    view: listViewOf(params),
    show: (change, isTyping = false) => void setParams(change, { history: isTyping ? "replace" : "push" }),
  };
}
