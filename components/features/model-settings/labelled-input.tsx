import { type ComponentProps, useId } from "react";
import { cn } from "@/components/ui/cn";
import { TextInput } from "@/components/ui/field";

type LabelledInputProps = Pick<ComponentProps<"input">, "placeholder" | "type" | "list" | "inputMode"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
  className?: string;
};

/** A field under its label. */
export function LabelledInput({ label, value, onChange, mono, className, ...rest }: LabelledInputProps) {
  const id = useId();
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-12 text-dim">
        {label}
      </label>
      <TextInput
        id={id}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className={mono ? "font-mono" : undefined}
        {...rest}
      />
    </div>
  );
}
