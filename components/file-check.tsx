import { checksumCommand } from "@/client/export-commands";
import type { Receipt } from "@/contract/export-job";
import { useMessages } from "./messages/use-messages";
import { CopiedText } from "./ui/copied-text";

/** What tells whether a saved file is the one that was made; also once the server has taken its own away. */
export function FileCheck({ receipt: { sha256 }, filename }: { receipt: Receipt; filename: string }) {
  const { check } = useMessages().exportPage;
  return (
    <div className="flex flex-col gap-3">
      <CopiedText label={check.sha256} text={sha256} what={check.sha256} />
      <CopiedText label={check.command} text={checksumCommand(filename)} what={check.what} />
    </div>
  );
}
