import type { Metadata } from "next";
import Link from "next/link";
import { AccountTabs } from "@/components/account-tabs";
import { ApiKeys } from "@/components/api-keys";
import { NewApiKeyForm } from "@/components/new-api-key";
import { PageHeading } from "@/components/page-heading";
import { PasswordForm } from "@/components/password-form";
import { SignOut } from "@/components/sign-out";
import { presentActor } from "@/lib/http/present-actor";
import { requireSignedIn } from "../require-signed-in";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const session = presentActor(await requireSignedIn("/account"));
  return (
    <>
      <AccountTabs session={session} here="/account" />
      <PageHeading title={session.name} action={<SignOut />}>
        You are {session.role === "owner" ? "an owner" : `a ${session.role}`} of your organisation.
      </PageHeading>
      <div className="flex flex-col gap-10">
        <section aria-labelledby="keys" className="flex flex-col gap-4">
          <div>
            <h2 id="keys" className="font-medium">
              API keys
            </h2>
            <p className="text-muted mt-0.5">
              What your programs send, as{" "}
              <code className="font-mono text-xs">Authorization: Bearer ofl_…</code>, to{" "}
              <Link href="/docs/api" prefetch={false} className="underline underline-offset-4">
                the API
              </Link>
            </p>
          </div>
          <ApiKeys />
          <NewApiKeyForm rights={session.rights} />
        </section>
        <section aria-labelledby="password" className="flex flex-col gap-4">
          <h2 id="password" className="font-medium">
            Password
          </h2>
          <PasswordForm />
        </section>
      </div>
    </>
  );
}
