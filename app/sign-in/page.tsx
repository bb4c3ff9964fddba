import { redirect } from "next/navigation";
import type { SearchParams } from "@/client/unread-parts";
import { FormCard } from "@/components/form-card";
import { SignInForm } from "@/components/sign-in-form";
import { findActor } from "../find-actor";
import { readMessages, titled } from "../messages";
import { ownPath } from "../own-path";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.signIn.title);

type SignInProps = { searchParams: Promise<SearchParams> };

export default async function SignInPage({ searchParams }: SignInProps) {
  const next = ownPath((await searchParams)["next"]);
  if (await findActor()) redirect(next);
  const { signIn: text } = await readMessages();
  return (
    <FormCard title={text.title} lead={text.lead}>
      <SignInForm next={next} />
    </FormCard>
  );
}
