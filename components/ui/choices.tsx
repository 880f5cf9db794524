import { useId } from "react";
import { Button } from "./button";

type ChoicesProps = {
  options: readonly string[];
  /** What follows on each of them, in their order. */
  follows: readonly string[];
  disabled: boolean;
  onChoose: (option: string) => void;
};

/** Answers to pick from, the first one before the others, each with what will follow on it. */
export function Choices({ options, follows, disabled, onChoose }: ChoicesProps) {
  const id = useId();
  return (
    <ul className="@container flex flex-col gap-1.5">
      {options.map((option, at) => (
        <li
          key={option}
          className="grid items-center gap-x-2.5 @min-[300px]:grid-cols-[min(216px,46%)_minmax(0,1fr)]"
        >
          <Button
            look={at === 0 ? "primary" : "default"}
            disabled={disabled}
            className="h-auto! min-h-7 w-full whitespace-normal! py-1 leading-4"
            aria-describedby={follows[at] ? `${id}-${at}` : undefined}
            onClick={() => onChoose(option)}
          >
            {option}
          </Button>
          {follows[at] ? (
            <span id={`${id}-${at}`} className="text-12 text-dim">
              {follows[at]}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
