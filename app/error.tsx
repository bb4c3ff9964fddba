"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Blank } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** What a page shows whose making has failed; the reason is in the server's log, under the digest. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Blank
      icon={<TriangleAlert aria-hidden />}
      title="This page cannot be shown right now"
      heading="h1"
      action={<Button onClick={retry}>Try again</Button>}
    >
      Something failed on the server. Exports under way are not touched by it.
      {error.digest && <span className="mt-2 block font-mono text-xs">Reference {error.digest}</span>}
    </Blank>
  );
}
