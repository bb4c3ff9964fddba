"use client";

import { useSyncExternalStore } from "react";
import { formatLocalTime, formatUtcTime } from "./format-time";

const never = () => () => {};

/** A moment in the reader's own zone, in UTC on hover; the server, which knows no zone, writes UTC. */
export function LocalTime({ time }: { time: string }) {
  const text = useSyncExternalStore(
    never,
    () => formatLocalTime(time),
    () => formatUtcTime(time),
  );
  return (
    <time dateTime={time} title={formatUtcTime(time)} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
