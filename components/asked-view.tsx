"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { createContext, useContext, useOptimistic, useState, useTransition, type ReactNode } from "react";
import { isLinkable, viewHref, type ViewParams } from "@/client/view-params";

/** The view that a page of rows has been asked for by now; the rows may still be those of the one before. */
interface AskedView {
  readonly params: ViewParams;
  /** Whether its rows are on their way. */
  readonly isPending: boolean;
  /** Whether the last change could not be shown, for no address would hold it. */
  readonly isTooLong: boolean;
  /** How many changes could not be. */
  readonly refusals: number;
  /** Whether a filter stands in its form that has not been applied. */
  readonly isDrafted: boolean;
  setIsDrafted(isDrafted: boolean): void;
  /** Asks for this change, besides those that are on their way. */
  show(change: Partial<ViewParams>): void;
}

const AskedViewContext = createContext<AskedView | null>(null);

/** Null where nothing but links changes the view. */
export const useAskedView = () => useContext(AskedViewContext);

type AskedViewProviderProps = {
  path: string;
  /** The view of the address. */
  params: ViewParams;
  children: ReactNode;
};

/** What changes the view within, changes it together: what is on its way already counts. */
export function AskedViewProvider({ path, params, children }: AskedViewProviderProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [asked, setAsked] = useOptimistic(params);
  const [isDrafted, setIsDrafted] = useState(false);
  const address = useSearchParams()?.toString() ?? "";
  /** Where the last change was refused; of no other address is that said. */
  const [refusedAt, setRefusedAt] = useState<string | null>(null);
  if (refusedAt !== null && refusedAt !== address) setRefusedAt(null);
  const [refusals, setRefusals] = useState(0);
  const show = (change: Partial<ViewParams>) => {
    const next = { ...asked, ...change };
    const href = viewHref(path, next);
    const canShow = isLinkable(href);
    setRefusedAt(canShow ? null : address);
    if (!canShow) return setRefusals((count) => count + 1);
    startTransition(() => {
      setAsked(next);
      router.push(href, { scroll: false });
    });
  };
  const isTooLong = refusedAt !== null;
  const value = { params: asked, isPending, isTooLong, refusals, isDrafted, setIsDrafted, show };
  return <AskedViewContext value={value}>{children}</AskedViewContext>;
}
