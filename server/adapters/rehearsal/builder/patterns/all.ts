import type { Pattern } from "../types";
import { rangeFilter } from "./range-filter";

/** In the order in which they are asked: the special before the general. */
export const patterns: Pattern[] = [rangeFilter] as Pattern[];
