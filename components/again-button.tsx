import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useExportAgain } from "@/client/use-export-again";
import type { ExportJob } from "@/contract/export-job";
import { ActionOutcome } from "./action-outcome";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";

type AgainButtonProps = {
  job: ExportJob;
  /** What tells the export from others, for who hears one button at a time; left out where there is one alone. */
  name?: string;
  variant?: "outline" | "ghost";
};

/** Asks for the same as an export did, and leads to what comes of it: a list may be in an order or filter that hides it. */
export function AgainButton({ job, name, variant }: AgainButtonProps) {
  const { again, button } = useMessages();
  const { isStarting, startedId, error, start } = useExportAgain(job);
  return (
    <>
      <Button size="small" variant={variant} isBusy={isStarting} onClick={start}>
        {isStarting ? <Spinner /> : <RotateCw aria-hidden />}
        {button.again} {name && <span className="sr-only">{name}</span>}
      </Button>
      <ActionOutcome error={error}>
        {startedId !== null && (
          <>
            {again.started}{" "}
            <Link href={`/exports/${startedId}`} className="text-text underline underline-offset-2">
              {again.open}
            </Link>
          </>
        )}
      </ActionOutcome>
    </>
  );
}
