"use client";

import { useMessages } from "./messages/use-messages";
import { useInBrowser } from "./use-in-browser";

/** A moment in the reader's own zone, in UTC on hover; the server, which knows no zone, writes UTC. */
export function LocalTime({ time, hasSeconds = false }: { time: string; hasSeconds?: boolean }) {
  const { format } = useMessages();
  const utc = format.utcTime(time);
  const text = useInBrowser(() => (hasSeconds ? format.localSeconds(time) : format.localTime(time)), utc);
  return (
    <time dateTime={time} title={utc} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
