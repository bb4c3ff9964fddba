import { cliCommand, curlCommand } from "@/client/export-commands";
import type { ExportRequest } from "@/contract/export-request";
import { useMessages } from "./messages/use-messages";
import { CopiedText } from "./ui/copied-text";
import { useInBrowser } from "./use-in-browser";

/** How programs ask for the same, at the address that the reader sees: behind proxies the server may not know it. */
export function ExportCommands({ request }: { request: ExportRequest }) {
  const { commands } = useMessages().exportPage;
  const origin = useInBrowser(() => location.origin, null);
  return (
    <div className="flex flex-col gap-3 text-[0.8125rem]">
      <p className="text-muted">{commands.key}</p>
      {origin !== null && (
        <>
          <CopiedText label={commands.curl} text={curlCommand(origin, request)} what={commands.copy.curl} />
          <CopiedText label={commands.cli} text={cliCommand(origin, request)} what={commands.copy.cli} />
        </>
      )}
    </div>
  );
}
