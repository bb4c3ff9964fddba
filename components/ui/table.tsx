import type { ComponentProps } from "react";

/**
 * A framed table that scrolls sideways by itself, also by keyboard; a shade at its edge says that there is more.
 * Roles are said outright: where a phone's styles turn rows into cards, browsers would drop them.
 */
export function Table({ label, className = "", ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="rounded-panel border-line scroll-hint relative overflow-x-auto border"
    >
      <table role="table" aria-label={label} className={`w-full border-collapse ${className}`} {...rest} />
    </div>
  );
}

export function TableHead({ className = "", ...rest }: ComponentProps<"tr">) {
  return (
    <thead role="rowgroup" className={className}>
      <tr role="row" className="border-line border-b" {...rest} />
    </thead>
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody role="rowgroup" {...props} />;
}

type HeadCellProps = ComponentProps<"th"> & {
  /** Whether its cells stand at the end of the column, as numbers do. */
  isAtEnd?: boolean;
};

export function HeadCell({ className = "", isAtEnd = false, ...rest }: HeadCellProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={`text-muted px-4 py-2.5 ${isAtEnd ? "text-end" : "text-start"} text-xs font-medium whitespace-nowrap ${className}`}
      {...rest}
    />
  );
}

export function Row({ className = "", ...rest }: ComponentProps<"tr">) {
  return <tr role="row" className={`border-line border-b last:border-0 ${className}`} {...rest} />;
}

export function Cell({ className = "", ...rest }: ComponentProps<"td">) {
  return <td role="cell" className={`px-4 py-2.5 ${className}`} {...rest} />;
}
