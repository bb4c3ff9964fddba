import { redirect } from "next/navigation";
import { signInHref } from "@/components/sign-in-path";
import type { Actor } from "@/lib/auth/actor";
import { countRequest } from "@/lib/http/admit-actor";
import { findActor } from "./find-actor";

/**
 * Who asks for a page; whoever is not signed in is sent to where that is done, and comes back. So is, for a moment, whoever
 * has asked for more than a minute has requests: the root layout could not tell them of an error.
 * @param path of the page, with its query
 */
export async function requireSignedIn(path: string): Promise<Actor> {
  const actor = await findActor();
  if (!actor) redirect(signInHref(path));
  if ((await countRequest(actor)).isOver) redirect(`/one-moment?${new URLSearchParams({ next: path })}`);
  return actor;
}
