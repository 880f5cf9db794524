import { ChevronDown } from "lucide-react";
import { Button } from "./button";
import { Menu, MenuCheckItem } from "./menu";

type ChooseManyProps = {
  id: string;
  /** What the button is called before what is chosen. */
  name: string;
  /** What the menu is called. */
  label: string;
  options: ReadonlyArray<{ id: string; label: string }>;
  chosen: readonly string[];
  /** Said where nothing is chosen. */
  none: string;
  onChange: (chosen: string[]) => void;
};

/** Any number of options, behind a button that says which. What is chosen and no option here stays chosen. */
export function ChooseMany({ id, name, label, options, chosen, none, onChange }: ChooseManyProps) {
  const labels = options.filter((option) => chosen.includes(option.id)).map((option) => option.label);
  const text = labels.length === 0 ? none : labels.join(", ");
  return (
    <Menu
      label={label}
      trigger={
        <Button id={id} aria-label={`${name}: ${text}`} size="sm" className="max-w-full overflow-hidden">
          <span className="truncate">{text}</span>
          <ChevronDown size={12} aria-hidden className="text-faint" />
        </Button>
      }
    >
      {options.map((option) => (
        <MenuCheckItem
          key={option.id}
          checked={chosen.includes(option.id)}
          onCheckedChange={(checked) =>
            onChange(checked ? [...chosen, option.id] : chosen.filter((other) => other !== option.id))
          }
        >
          {option.label}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}
