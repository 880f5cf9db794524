import { type ReactNode, useId } from "react";
import { TextArea } from "@/components/ui/field";

type LabelledProps = {
  label: string;
  /** One line on what is meant, with an example. */
  help: ReactNode;
  className?: string;
  /** What is labelled: its id, and the id of the help that describes it. */
  children: (id: string, helpId: string) => ReactNode;
};

/** A field of a server with its name above and its help below it. */
export function Labelled({ label, help, className, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={`flex flex-col gap-1 ${className ?? ""}`}>
      <label htmlFor={id} className="text-12 text-dim">
        {label}
      </label>
      {children(id, `${id}-help`)}
      <p id={`${id}-help`} className="text-12 text-faint [overflow-wrap:anywhere]">
        {help}
      </p>
    </div>
  );
}

type LinesProps = Pick<LabelledProps, "label" | "help"> & {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
};

/** A field of several lines, one thing a line. */
export function Lines({ label, help, value, onChange, placeholder }: LinesProps) {
  return (
    <Labelled label={label} help={help}>
      {(id, helpId) => (
        <TextArea
          id={id}
          rows={Math.min(8, (value || placeholder).split("\n").length)}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={helpId}
          className="font-mono"
        />
      )}
    </Labelled>
  );
}
