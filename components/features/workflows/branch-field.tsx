import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { codeApi } from "@/components/lib/api/code-endpoints";
import { TextInput } from "@/components/ui/field";

type BranchFieldProps = {
  projectId: string;
  value: string;
  /** It is shown, and stays as it is. */
  fixed: boolean;
  onChange: (branch: string) => void;
};

/** The branch that a mission is about: one of the project's, which it offers, but for the one that they left. */
export function BranchField({ projectId, value, fixed, onChange }: BranchFieldProps) {
  const id = useId();
  const refs = useQuery({
    queryKey: ["code-refs", projectId],
    queryFn: ({ signal }) => codeApi.refs(projectId, signal),
    enabled: !fixed,
  });
  const branches = refs.data?.refs.slice(1) ?? [];
  const wanted = value.trim();
  const isUnknown = wanted !== "" && refs.data && !refs.data.refs.some(({ ref }) => ref === wanted);
  return (
    <>
      <label htmlFor={id} className="pt-1 text-dim">
        Branch
      </label>
      {fixed ? (
        <output id={id} className="truncate pt-1 font-mono text-12">
          {value}
        </output>
      ) : (
        <div className="grid min-w-0 gap-1">
          <TextInput
            id={id}
            list={`${id}-branches`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            placeholder={branches.at(-1)?.ref ?? "feature/filters"}
            aria-invalid={isUnknown}
            aria-describedby={`${id}-note`}
            autoComplete="off"
            spellCheck={false}
          />
          <datalist id={`${id}-branches`}>
            {branches.map(({ ref, title }) => (
              <option key={ref} value={ref}>
                {title}
              </option>
            ))}
          </datalist>
          <p id={`${id}-note`} role="status" className="text-12 text-faint empty:hidden">
            {isUnknown
              ? "The project has no such branch."
              : refs.data && branches.length === 0
                ? "The project has no other branch than its default one yet."
                : null}
          </p>
        </div>
      )}
    </>
  );
}
