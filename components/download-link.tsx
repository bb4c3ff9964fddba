import type { ExportFile } from "@/client/export-status";
import { useButtonMessages } from "./messages/messages-context";
import { type ButtonLook, buttonClass } from "./ui/button";
import { DownloadIcon } from "./ui/icons";

type DownloadLinkProps = ButtonLook & {
  file: ExportFile;
  /** Whether its size stands beside it already. */
  isBrief?: boolean;
  className?: string;
};

/** A plain link, so that the browser's own download manager takes it, resumes it and shows it. */
export function DownloadLink({ file, isBrief = false, className = "", ...look }: DownloadLinkProps) {
  const { download, format } = useButtonMessages();
  return (
    <a href={file.url} download={file.name} className={`${buttonClass(look)} ${className}`}>
      <DownloadIcon />
      <span>
        {download} <span className="sr-only">{file.name}</span>{" "}
        <span className={isBrief ? "sr-only" : ""}>({format.bytes(file.bytes)})</span>
      </span>
    </a>
  );
}
