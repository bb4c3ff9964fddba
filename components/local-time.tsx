"use client";

import { useSyncExternalStore } from "react";
import { useMessages } from "./messages/use-messages";

const never = () => () => {};

/** A moment in the reader's own zone, in UTC on hover; the server, which knows no zone, writes UTC. */
export function LocalTime({ time, hasSeconds = false }: { time: string; hasSeconds?: boolean }) {
  const { format } = useMessages();
  const text = useSyncExternalStore(
    never,
    () => (hasSeconds ? format.localSeconds(time) : format.localTime(time)),
    () => format.utcTime(time),
  );
  return (
    <time dateTime={time} title={format.utcTime(time)} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
