import type { Asked } from "@/contract/export-request";
import type { ViewParams, ViewSort } from "./view-params";

/** What was asked, as a page of rows shows it; null where its address cannot say the order. */
export function viewOfRequest({ columns, where, sort }: Asked): ViewParams | null {
  const terms = (sort ?? []).flatMap((entry) => Object.entries(entry));
  const said = terms.flatMap(([key, order]): ViewSort => {
    if (typeof order === "string") return [{ key, direction: order }];
    return order.nulls === undefined ? [{ key, direction: order.sort }] : [];
  });
  if (said.length < terms.length) return null;
  return { columns: columns ?? null, where: where ?? null, sort: sort ? said : null };
}
