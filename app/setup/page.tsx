import type { Metadata } from "next";
import { FormCard } from "@/components/form-card";
import { SetupForm } from "@/components/setup-form";
import { hasUsers } from "@/lib/auth/has-users";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  const isFirst = !(await hasUsers());
  return (
    <FormCard
      title={isFirst ? "Set up Offload" : "Make your account"}
      lead={
        isFirst
          ? "The first account is the owner's: you see all exports of your organisation, and invite the others."
          : "You were invited. The link is good once."
      }
    >
      <SetupForm isFirst={isFirst} />
    </FormCard>
  );
}
