"use client";

import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { accountApi } from "@/client/account-client";
import { openAfresh } from "./open-afresh";
import { Button } from "./ui/button";
import { Spinner } from "./ui/spinner";

/** Ends the session, and leaves nothing of it in the page. */
export function SignOut() {
  const signOut = useMutation({
    mutationFn: accountApi.signOut,
    onSuccess: () => openAfresh("/sign-in"),
  });
  return (
    <div className="flex flex-col items-start gap-1.5 sm:items-end">
      <Button isBusy={signOut.isPending} onClick={() => signOut.mutate()}>
        {signOut.isPending ? <Spinner /> : <LogOut aria-hidden />} Sign out
      </Button>
      {signOut.error && (
        <span role="status" className="text-bad text-xs">
          {signOut.error.message}
        </span>
      )}
    </div>
  );
}
