import { ApiReference } from "@/components/api-reference";
import { titled } from "../../messages";

export const generateMetadata = titled((text) => text.reference.title);

export default function ApiReferencePage() {
  return <ApiReference />;
}
