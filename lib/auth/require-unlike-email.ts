import { OffloadError } from "@/contract/offload-error";

/**
 * @param pointer where the password stands (RFC 6901)
 * @throws OffloadError `invalid_input` when a password is built of the address that it belongs to
 */
export function requireUnlikeEmail(password: string, email: string, pointer: string): void {
  const [name = ""] = email.split("@");
  if (name.length < 4 || !password.toLowerCase().includes(name.toLowerCase())) return;
  throw new OffloadError("invalid_input", "Choose another password.", {
    faults: [{ pointer, detail: "contains the name in your e-mail address, which is what is guessed first" }],
  });
}
