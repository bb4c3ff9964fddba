import { viewHref, type ViewParams } from "@/client/view-params";

/** The address of a page of rows. */
export const viewPath = (definition: string, view: Partial<ViewParams>) =>
  viewHref(`/data/${definition}`, { columns: null, where: null, sort: null, ...view });
