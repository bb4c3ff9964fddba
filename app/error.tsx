"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useMessages } from "@/components/messages/use-messages";
import { Blank } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** What a page shows whose making has failed; the reason is in the server's log, under the digest. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const text = useMessages().failedPage;
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Blank
      icon={<TriangleAlert aria-hidden />}
      title={text.title}
      heading="h1"
      action={<Button onClick={retry}>{text.again}</Button>}
    >
      {text.hint}
      {error.digest && <span className="mt-2 block font-mono text-xs">{text.reference(error.digest)}</span>}
    </Blank>
  );
}
