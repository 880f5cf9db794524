import { describePattern } from "../testing/describe-pattern";
import { emptyList } from "./empty-list";

describePattern(emptyList, {
  takes: [
    [
      'Given there are no tools, When I open the list, Then "Nothing here" is shown',
      { message: "Nothing here", filtered: false },
    ],
    [
      'Given no tools match the filter, When I filter, Then a "No such tools" message appears',
      { message: "No such tools", filtered: true },
    ],
  ],
  leaves: [
    "Given there are no tools, When I open the list, Then nothing is shown",
    'Given a tool without a name, When I add the tool, Then the message "name is required" appears',
    'Given a tool without a photo, When I open it, Then a "No photo yet" placeholder appears',
  ],
});
