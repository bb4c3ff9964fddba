import { inWords } from "./expiry-words";
import { formatLocalTime } from "./format-time";
import { useMessages } from "./messages/use-messages";
import { useNow } from "./use-now";

/** How long a file is still kept; until when exactly, on hover. */
export function ExpiresIn({ time }: { time: string }) {
  const text = useMessages().exports;
  const leftMs = Date.parse(time) - useNow();
  return (
    <time
      dateTime={time}
      title={text.keptUntil(formatLocalTime(time))}
      className="text-muted mt-1 block text-xs whitespace-nowrap tabular-nums"
    >
      {text.expires(inWords(leftMs))}
    </time>
  );
}
