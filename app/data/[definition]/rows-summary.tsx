import { viewOf } from "@/client/view-params";
import type { Messages } from "@/components/messages/messages";
import type { View } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import { nullOnFailure } from "@/lib/http/null-on-failure";
import { countView } from "@/lib/jobs/count-view";
import { inTheirTurn } from "./in-their-turn";
import type { Shown } from "./read-shown";

type RowsSummaryProps = { actor: Actor; definition: string; reading: Promise<Shown>; messages: Messages };

/** How many rows the view has, and of how many. */
export async function RowsSummary({ actor, definition, reading, messages: { data } }: RowsSummaryProps) {
  const view = viewOf((await reading).params);
  const [shown, all] = await Promise.all([
    countNow(actor, definition, view),
    view.where === undefined ? null : countNow(actor, definition, {}),
  ]);
  if (!shown) return data.unknown;
  if (all) return data.rowsOf(shown.rows, shown.isGuess, all.rows, all.isGuess);
  return data.rows(shown.rows, shown.isGuess);
}

/** Null when it fails, too: the page has its rows all the same. */
const countNow = (actor: Actor, definition: string, view: View) =>
  nullOnFailure(`counting rows of ${definition}`, () =>
    inTheirTurn(actor, (now) => countView(now, definition, view)),
  );
