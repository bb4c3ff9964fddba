import { FormCard } from "@/components/form-card";
import { SetupForm } from "@/components/setup-form";
import { hasUsers } from "@/lib/auth/has-users";
import { readMessages, titled } from "../messages";

export const dynamic = "force-dynamic";
export const generateMetadata = titled((text) => text.setup.title);

export default async function SetupPage() {
  const isFirst = !(await hasUsers());
  const { setup: text } = await readMessages();
  return (
    <FormCard title={isFirst ? text.first : text.invited} lead={isFirst ? text.firstLead : text.invitedLead}>
      <SetupForm isFirst={isFirst} />
    </FormCard>
  );
}
