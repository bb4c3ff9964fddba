/** As in `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return joined(minutes, "min", whole % 60, "s");
  return joined(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** A guess in steps that grow with it, so that it does not flicker: `a few seconds left`, `about 25 s left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds <= 5) return "a few seconds left";
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  return `about ${formatDuration(Math.ceil(seconds / 60) * 60)} left`;
}

const joined = (large: number, largeUnit: string, small: number, smallUnit: string) =>
  `${large} ${largeUnit}${small > 0 ? ` ${small} ${smallUnit}` : ""}`;
