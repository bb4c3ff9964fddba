"use client";

import { useMessages } from "./messages/use-messages";
import { useInBrowser } from "./use-in-browser";
import { useNow } from "./use-now";

/**
 * How long a file is still kept; on hover until when exactly, in the reader's own zone and in UTC. The server, which knows
 * neither their zone nor their clock, writes until when in UTC.
 */
export function ExpiresIn({ time }: { time: string }) {
  const { exports: text, format } = useMessages();
  const leftMs = Date.parse(time) - useNow();
  const utc = format.utcTime(time);
  const until = useInBrowser(() => `${format.localTime(time)} (${utc})`, utc);
  const words = useInBrowser(() => text.expires(format.timeLeft(leftMs)), text.keptUntil(utc));
  return (
    <time
      dateTime={time}
      title={text.keptUntil(until)}
      className="text-muted mt-1 block text-xs whitespace-nowrap tabular-nums"
    >
      {words}
    </time>
  );
}
