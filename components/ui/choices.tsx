import { useId } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Tip } from "./tip";

type ChoicesProps = {
  options: readonly string[];
  /** What follows on each of them, in their order. */
  follows: readonly string[];
  disabled: boolean;
  /** The first one is what whoever asks would do. */
  advisesFirst: boolean;
  /** Side by side: what follows is said where one is pointed at, and below each of them to who touches. */
  inRow?: boolean;
  onChoose: (option: string) => void;
};

/** Answers to pick from, each with what will follow on it. */
export function Choices({ options, follows, disabled, advisesFirst, inRow = false, onChoose }: ChoicesProps) {
  const id = useId();
  return (
    <ul className={cn("@container flex gap-1.5", inRow ? "flex-wrap" : "flex-col")}>
      {options.map((option, at) => {
        const text = follows[at];
        const button = (
          <Button
            look={at === 0 && advisesFirst ? "primary" : "default"}
            disabled={disabled}
            className={cn("h-auto! min-h-7 whitespace-normal! py-1 leading-4", !inRow && "w-full")}
            aria-describedby={text ? `${id}-${at}` : undefined}
            onClick={() => onChoose(option)}
          >
            {option}
          </Button>
        );
        return (
          <li
            key={option}
            className={
              inRow
                ? "relative min-w-0 pointer-coarse:basis-full"
                : "grid items-center gap-x-2.5 @min-[300px]:grid-cols-[min(216px,46%)_minmax(0,1fr)]"
            }
          >
            {inRow && text ? (
              // Below: what is decided about stands above.
              <Tip label={text} side="bottom">
                {button}
              </Tip>
            ) : (
              button
            )}
            {text ? (
              <span
                id={`${id}-${at}`}
                className={cn("text-12 text-dim", inRow && "sr-only pointer-coarse:not-sr-only")}
              >
                {text}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
