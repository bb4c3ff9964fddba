import { createLoader } from "nuqs/server";
import { type SearchParams, unreadParts } from "@/client/unread-parts";
import { viewParsers, type ViewParams } from "@/client/view-params";
import type { Messages } from "@/components/messages/messages";

/** What a page of rows is asked to show, as far as it can be read. */
export interface PageView {
  readonly params: ViewParams;
  readonly place: { readonly after?: string; readonly before?: string };
  /** What cannot be read and was left out, each in a sentence for the reader. */
  readonly notices: readonly string[];
}

const load = createLoader(viewParsers);

/** The view that an old, shared or hand-written address names; what cannot be read is left out and said. */
export function readPageView(search: SearchParams, { data }: Messages): PageView {
  const { columns, where, sort, after, before } = load(search);
  const params = { columns: columns && columns.length > 0 ? columns : null, where, sort };
  const unread = unreadParts(search, { where, sort, columns });
  const notices = unread.flatMap((name) => data.leftOut[name](data.leftOut.unreadable));
  const place = after !== null ? { after } : before !== null ? { before } : {};
  return { params, place, notices };
}
