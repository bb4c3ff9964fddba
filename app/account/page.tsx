import Link from "next/link";
import { AccountTabs } from "@/components/account-tabs";
import { ApiKeys } from "@/components/api-keys";
import { NewApiKeyForm } from "@/components/new-api-key";
import { PageHeading } from "@/components/page-heading";
import { PasswordForm } from "@/components/password-form";
import { SignOut } from "@/components/sign-out";
import { presentActor } from "@/lib/http/present-actor";
import { readMessages, titled } from "../messages";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.account.title);

export default async function AccountPage() {
  const session = presentActor(await requireSignedIn("/account"));
  const { account: text } = await readMessages();
  return (
    <>
      <AccountTabs session={session} here="/account" />
      <PageHeading title={session.name} action={<SignOut />}>
        {text.youAre[session.role]}
      </PageHeading>
      <div className="flex flex-col gap-10">
        <section className="flex flex-col gap-4">
          <div>
            <h2 className="font-medium">{text.keys}</h2>
            <p className="text-muted mt-0.5">
              {text.keysLead.before}
              <code className="font-mono text-xs">Authorization: Bearer ofl_…</code>
              {text.keysLead.to}
              <Link href="/docs/api" prefetch={false} className="underline underline-offset-4">
                {text.keysLead.api}
              </Link>
            </p>
          </div>
          <ApiKeys />
          <NewApiKeyForm rights={session.rights} />
        </section>
        <section aria-labelledby="password" className="flex flex-col gap-4">
          <h2 id="password" className="font-medium">
            {text.password}
          </h2>
          <PasswordForm />
        </section>
      </div>
    </>
  );
}
