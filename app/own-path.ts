import { signInPath } from "@/components/sign-in-path";

/** A name that no site has. */
const base = "http://own.invalid";

/**
 * Only a path of this site, as a browser would resolve it: a link to here must not end at another, nor at the sign-in again.
 * "/" for all else.
 */
export function ownPath(asked: string | string[] | undefined): string {
  const path = [asked].flat()[0] ?? "/";
  const isOwn = path.startsWith("/") && URL.canParse(path, base) && new URL(path, base).origin === base;
  if (!isOwn) return "/";
  const { pathname, search, hash } = new URL(path, base);
  // Of "/.//another.site" this is left, which names another.
  return pathname.startsWith("//") || pathname === signInPath ? "/" : pathname + search + hash;
}
