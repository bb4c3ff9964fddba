import { viewOf, type ViewParams } from "@/client/view-params";
import type { Messages } from "@/components/messages/messages";
import type { Actor } from "@/lib/auth/actor";
import { readView, type ViewPage } from "@/lib/jobs/read-view";
import { inTheirTurn } from "./in-their-turn";
import { withoutRefused } from "./mend-view";
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

/** Reads the rows of a view; the first ones where the database finds no place that is named. */
export async function readShown(
  actor: Actor,
  definition: string,
  view: PageView,
  messages: Messages,
): Promise<Shown> {
  const { params, place, notices } = view;
  try {
    const page = await inTheirTurn(actor, (now) =>
      readView(now, definition, viewOf(params), { take, ...place }),
    );
    return { page, params, notices, isFirstPage: Object.keys(place).length === 0 };
  } catch (error) {
    return readShown(actor, definition, withoutRefused(view, error, messages), messages);
  }
}
