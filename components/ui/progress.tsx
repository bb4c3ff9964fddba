type ProgressProps = {
  label: string;
  /** What it says in words. */
  text: string;
  /** 0 to 1; null while it is not known how much there is to do. */
  fraction: number | null;
};

/** A bar that says in words how far something has come (WAI-ARIA `progressbar`). */
export function Progress({ label, text, fraction }: ProgressProps) {
  const percent = fraction === null ? undefined : Math.floor(fraction * 100);
  const isKnown = percent !== undefined;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      aria-valuenow={percent}
      className="bg-line h-1 w-full overflow-hidden rounded-full"
    >
      <div
        key={String(isKnown)}
        className={`bg-accent h-full rounded-full ${isKnown ? "transition-[width] duration-700 ease-out" : "progress-unknown w-2/5"}`}
        style={isKnown ? { width: `${percent}%` } : {}}
      />
    </div>
  );
}
