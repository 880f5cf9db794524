import type { Pattern } from "../types";
import { activeLimit } from "./active-limit";
import { cachedFallback } from "./cached-fallback";
import { clearFilters } from "./clear-filters";
import { crud } from "./crud";
import { defaultValue } from "./default-value";
import { deleteGuard } from "./delete-guard";
import { derivedCount } from "./derived-count";
import { emptyList } from "./empty-list";
import { escapedText } from "./escaped-text";
import { fieldRule } from "./field-rule";
import { flag } from "./flag";
import { listAll } from "./list-all";
import { listLocation } from "./list-location";
import { notFound } from "./not-found";
import { pagination } from "./pagination";
import { rangeBound } from "./range-bound";
import { rangeClamp } from "./range-clamp";
import { rangeFilter } from "./range-filter";
import { restart } from "./restart";
import { retry } from "./retry";
import { sorting } from "./sorting";
import { textSearch } from "./text-search";
import { timeStamp } from "./time-stamp";
import { transition } from "./transition";
import { uniqueField } from "./unique-field";
import { valueFilter } from "./value-filter";

/** In the order in which they are asked: the special before the general. */
export const patterns = [
  cachedFallback,
  retry,
  restart,
  escapedText,
  rangeClamp,
  rangeBound,
  listLocation,
  clearFilters,
  emptyList,
  notFound,
  deleteGuard,
  activeLimit,
  transition,
  uniqueField,
  fieldRule,
  pagination,
  sorting,
  rangeFilter,
  textSearch,
  valueFilter,
  derivedCount,
  timeStamp,
  defaultValue,
  flag,
  listAll,
  crud,
] as Pattern[];
