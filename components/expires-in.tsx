import { useMessages } from "./messages/use-messages";
import { useNow } from "./use-now";

/** How long a file is still kept; until when exactly, on hover. */
export function ExpiresIn({ time }: { time: string }) {
  const { exports: text, format } = useMessages();
  const leftMs = Date.parse(time) - useNow();
  return (
    <time
      dateTime={time}
      title={text.keptUntil(format.localTime(time))}
      className="text-muted mt-1 block text-xs whitespace-nowrap tabular-nums"
    >
      {text.expires(format.timeLeft(leftMs))}
    </time>
  );
}
