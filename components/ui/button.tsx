import type { ComponentProps } from "react";

const variants = {
  solid: "bg-solid text-on-solid hover:bg-solid-hover",
  outline: "border border-line-strong bg-raised hover:bg-sunken",
  ghost: "text-muted hover:bg-sunken hover:text-text",
};

const sizes = {
  medium: "h-9 gap-2 px-3.5",
  small: "h-8 gap-1.5 px-2.5 text-[0.8125rem]",
  icon: "size-8",
};

export type ButtonLook = {
  variant?: keyof typeof variants | undefined;
  size?: keyof typeof sizes | undefined;
};

const base =
  "inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control font-medium whitespace-nowrap " +
  "transition-colors aria-disabled:cursor-default aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0";

/** The look of a button, for links that act like one. */
export function buttonClass({ variant = "outline", size = "medium" }: ButtonLook = {}) {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & ButtonLook & { isBusy?: boolean };

/** Busy, it stays where it is and keeps the focus, but does nothing; `disabled` would drop the focus. */
export function Button({ variant, size, isBusy = false, onClick, className = "", ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={`${buttonClass({ variant, size })} ${className}`}
      {...rest}
    />
  );
}
