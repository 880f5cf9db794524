import { counted } from "@/components/lib/format";
import { Select } from "@/components/ui/field";
import type { FileChange } from "@/contracts/evidence";

/** The files of a diff, to go to one of them; nothing where it is the only one. */
export function GoToFile({ files, onGo }: { files: readonly FileChange[]; onGo: (path: string) => void }) {
  if (files.length < 2) return null;
  return (
    <Select
      aria-label="Go to a file"
      value=""
      onChange={(event) => onGo(event.target.value)}
      className="max-w-40 shrink-0"
    >
      <option value="">{counted(files.length, "file")}</option>
      {files.map(({ path, added, removed }) => (
        <option key={path} value={path}>
          {path} +{added} −{removed}
        </option>
      ))}
    </Select>
  );
}
