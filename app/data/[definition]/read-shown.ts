import { viewOf, type ViewParams } from "@/client/view-params";
import type { Messages } from "@/components/messages/messages";
import type { Fault } from "@/contract/problem";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { inTurn } from "@/lib/http/few-at-once";
import { readView, type ViewPage } from "@/lib/jobs/read-view";
import type { PageView } from "./read-page-view";

const take = 50;

/** What is shown of a view, and what of it was left out to show anything. */
export interface Shown {
  readonly page: ViewPage;
  /** What the rows are of. */
  readonly params: ViewParams;
  readonly isFirstPage: boolean;
  readonly notices: readonly string[];
}

/** Reads the rows that an address asks for; without the parts of it that are refused, and with the reasons. */
export async function readShown(
  actor: Actor,
  definition: string,
  { params, place, notices }: PageView,
  messages: Messages,
): Promise<Shown> {
  try {
    const page = await inTurn(actor, () => readView(actor, definition, viewOf(params), { take, ...place }));
    return { page, params, notices, isFirstPage: Object.keys(place).length === 0 };
  } catch (error) {
    const isAsked = Object.keys({ ...viewOf(params), ...place }).length > 0;
    if (!(error instanceof OffloadError) || error.code !== "invalid_input" || !isAsked) throw error;
    const mended = withoutRefused({ params, place, notices }, error, messages);
    return readShown(actor, definition, mended, messages);
  }
}

/** Leaves out what the faults point at; all of it where they point at nothing that is there. */
function withoutRefused(view: PageView, { message, faults }: OffloadError, { data }: Messages): PageView {
  const partOf = ({ pointer }: Fault) => pointer.split("/")[1] ?? "";
  const refused = faults.find((fault) => isPartOf(view, partOf(fault)));
  if (!refused) return { params: nothing, place: {}, notices: [...view.notices, message] };
  const part = partOf(refused);
  if (part === "after" || part === "before")
    return { ...view, place: {}, notices: [...view.notices, data.leftOut.place] };
  const name = part as keyof ViewParams;
  const why = faults.filter((fault) => partOf(fault) === part).map(({ detail }) => detail);
  return {
    params: { ...view.params, [name]: null },
    place: {},
    notices: [...view.notices, data.leftOut[name](why.join("; "))],
  };
}

const nothing: ViewParams = { columns: null, where: null, sort: null };

const isPartOf = ({ params, place }: PageView, part: string) =>
  part in place || (part in params && params[part as keyof ViewParams] !== null);
