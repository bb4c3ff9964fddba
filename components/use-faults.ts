import { OffloadError } from "@/contract/offload-error";
import { errorText } from "./error-words";
import { useMessages } from "./messages/use-messages";

/** What a refusal says of a form. @param names its fields' */
export function useFaults<Name extends string>(error: unknown, names: readonly Name[]) {
  const { forms, button } = useMessages();
  const faults = error instanceof OffloadError ? error.faults : [];
  const detailOf = (name: Name) => faults.find(({ pointer }) => pointer === `/${name}`)?.detail;
  const isOfFields = names.some((name) => detailOf(name) !== undefined);
  return {
    /** Of one field; undefined where it says nothing. */
    of(name: Name): string | undefined {
      const detail = detailOf(name);
      return detail === undefined ? undefined : forms.fault(detail);
    },
    /** Of the whole form; undefined where its fields say it all. */
    form: error instanceof Error && !isOfFields ? errorText(error, button) : undefined,
  };
}
