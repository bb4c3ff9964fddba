import { viewOf, type ViewParams } from "@/client/view-params";
import type { Messages } from "@/components/messages/messages";
import { OffloadError } from "@/contract/offload-error";
import type { Fault } from "@/contract/problem";
import type { Actor } from "@/lib/auth/actor";
import { requireView } from "@/lib/jobs/read-view";
import type { PageView } from "./read-page-view";

/** What is asked, without the parts of it that no rows are read by, and with the reasons. */
export function mendView(actor: Actor, definition: string, asked: PageView, messages: Messages): PageView {
  try {
    requireView(actor, definition, viewOf(asked.params), asked.place);
    return asked;
  } catch (error) {
    return mendView(actor, definition, withoutRefused(asked, error, messages), messages);
  }
}

/**
 * Leaves out what the faults point at; all of it where they point at nothing that is there.
 * @throws the error itself where it is no refusal of a part of the view
 */
export function withoutRefused(view: PageView, error: unknown, { data }: Messages): PageView {
  const isAsked = Object.keys({ ...viewOf(view.params), ...view.place }).length > 0;
  if (!(error instanceof OffloadError) || error.code !== "invalid_input" || !isAsked) throw error;
  const { faults, message } = error;
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
