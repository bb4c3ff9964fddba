type ProgressProps = {
  label: string;
  /** What it says in words. */
  text: string;
  /** 0 to 1; null while it is not known how much there is to do. */
  fraction: number | null;
};

/** A bar that says in words how far something has come (WAI-ARIA `progressbar`). */
export function Progress({ label, text, fraction }: ProgressProps) {
  const percent = fraction === null ? null : Math.floor(fraction * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      {...(percent !== null && { "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100 })}
      className="bg-line h-1 w-full overflow-hidden rounded-full"
    >
      {percent === null ? (
        <div key="unknown" className="progress-unknown bg-accent h-full w-2/5 rounded-full" />
      ) : (
        <div
          key="known"
          className="bg-accent h-full rounded-full transition-[width] duration-700 ease-out"
          style={{ width: `${percent}%` }}
        />
      )}
    </div>
  );
}
