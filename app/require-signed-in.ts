import { redirect } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { findActor } from "./find-actor";

/**
 * Who asks for a page; whoever is not signed in is sent to where that is done, and comes back.
 * @param path of the page, with its query
 */
export async function requireSignedIn(path: string): Promise<Actor> {
  const actor = await findActor();
  return actor ?? redirect(`/sign-in?${new URLSearchParams({ next: path })}`);
}
