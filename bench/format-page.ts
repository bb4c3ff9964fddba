import { format, resolveConfig } from "prettier";

/** A page of Markdown as the project formats its own. @param file where it is to stand */
export async function formatPage(file: string, page: string): Promise<string> {
  return format(page, { ...(await resolveConfig(file)), parser: "markdown" });
}
