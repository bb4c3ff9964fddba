import { CloudOff } from "lucide-react";
import { useMessages } from "./messages/use-messages";
import { Blank } from "./ui/blank";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";

type ExportsUnavailableProps = { reason: string; isRetrying: boolean; retry: () => void };

/** What stands where the list cannot be read. */
export function ExportsUnavailable({ reason, isRetrying, retry }: ExportsUnavailableProps) {
  const text = useMessages().exports;
  return (
    <Blank
      icon={<CloudOff aria-hidden />}
      title={text.unavailable}
      action={
        <Button onClick={retry} isBusy={isRetrying}>
          {isRetrying && <Spinner />} {text.tryAgain}
        </Button>
      }
    >
      {reason} {text.goOn}
    </Blank>
  );
}
