"use client";

import { useSyncExternalStore } from "react";

const local = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const utc = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

const never = () => () => {};

/** A moment in the reader's own zone, in UTC on hover; the server, which knows no zone, writes UTC. */
export function LocalTime({ time }: { time: string }) {
  const inUtc = `${utc.format(new Date(time))} UTC`;
  const text = useSyncExternalStore(
    never,
    () => local.format(new Date(time)),
    () => inUtc,
  );
  return (
    <time dateTime={time} title={inUtc} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
