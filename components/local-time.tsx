"use client";

import { useSyncExternalStore } from "react";
import { formatLocalSeconds, formatLocalTime, formatUtcTime } from "./format-time";

const never = () => () => {};

/** A moment in the reader's own zone, in UTC on hover; the server, which knows no zone, writes UTC. */
export function LocalTime({ time, hasSeconds = false }: { time: string; hasSeconds?: boolean }) {
  const text = useSyncExternalStore(
    never,
    () => (hasSeconds ? formatLocalSeconds(time) : formatLocalTime(time)),
    () => formatUtcTime(time),
  );
  return (
    <time dateTime={time} title={formatUtcTime(time)} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
