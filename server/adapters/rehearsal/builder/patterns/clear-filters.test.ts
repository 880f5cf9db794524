import { describePattern } from "../testing/describe-pattern";
import { clearFilters } from "./clear-filters";

describePattern(clearFilters, {
  takes: [
    [
      'Given a category filter is set by min price, When I click "Clear all filters", Then all tools are shown',
      { label: "Clear all filters" },
    ],
  ],
  leaves: ["Given a tool, When I clear its name, Then an error is shown"],
});
