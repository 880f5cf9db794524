"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "@/components/ui/use-theme";
import { BarMenuButton } from "./bar-menu";

/** The other theme, where the strip has no room for a button of its own. */
export function ThemeItem() {
  const [theme, setTheme] = useTheme();
  const next = theme === "dark" ? "light" : "dark";
  return (
    <BarMenuButton
      label={`Use the ${next} theme`}
      icon={theme === "dark" ? Sun : Moon}
      onSelect={() => setTheme(next)}
    />
  );
}
