import { FormCard } from "@/components/form-card";
import { SignInForm } from "@/components/sign-in-form";
import { readMessages, titled } from "../messages";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.signIn.title);

type SignInProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInProps) {
  const { signIn: text } = await readMessages();
  return (
    <FormCard title={text.title} lead={text.lead}>
      <SignInForm next={ownPath((await searchParams)["next"])} />
    </FormCard>
  );
}

/** Only a path of this site: a link to here must not end at another. */
function ownPath(next: string | string[] | undefined): string {
  const path = [next].flat()[0] ?? "/";
  // A name that no site has.
  const base = "http://own.invalid";
  const isOwn = path.startsWith("/") && URL.canParse(path, base) && new URL(path, base).origin === base;
  if (!isOwn) return "/";
  const { pathname, search, hash } = new URL(path, base);
  return pathname + search + hash;
}
