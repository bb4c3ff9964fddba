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
      aria-valuenow={percent ?? undefined}
      className="bg-line h-1 w-full overflow-hidden rounded-full"
    >
      <div
        key={percent === null ? "unknown" : "known"}
        className={`bg-accent h-full rounded-full ${percent === null ? "progress-unknown w-2/5" : "transition-[width] duration-700 ease-out"}`}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
