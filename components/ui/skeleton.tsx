const widths = ["w-3/5", "w-2/5", "w-1/2", "w-1/3", "w-2/5"];

/** The shape of a table that is still on its way. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div
      role="status"
      aria-label={label}
      data-skeleton
      className="rounded-panel border-line bg-raised border"
    >
      {widths.map((width, row) => (
        <div key={row} className="border-line flex h-13 items-center border-b px-4 last:border-0">
          <div className={`bg-sunken h-3 animate-pulse rounded-full ${width}`} />
        </div>
      ))}
    </div>
  );
}
