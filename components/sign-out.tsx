"use client";

import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { accountApi } from "@/client/account-client";
import { errorText } from "./error-words";
import { useMessages } from "./messages/use-messages";
import { openAfresh } from "./open-afresh";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";

/** Ends the session, and leaves nothing of it in the page. */
export function SignOut() {
  const { signIn: text, button } = useMessages();
  const signOut = useMutation({
    mutationFn: accountApi.signOut,
    onSuccess: () => openAfresh("/sign-in", "out"),
  });
  return (
    <div className="flex flex-col items-start gap-1.5 sm:items-end">
      <Button isBusy={signOut.isPending} onClick={() => signOut.mutate()}>
        {signOut.isPending ? <Spinner /> : <LogOut aria-hidden />} {text.out}
      </Button>
      {signOut.error && (
        <span role="status" className="text-bad text-xs">
          {errorText(signOut.error, button)}
        </span>
      )}
    </div>
  );
}
