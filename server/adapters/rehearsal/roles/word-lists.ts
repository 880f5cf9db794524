/** Words that stand before a noun and are none. */
export const determiners = words(
  "a an the this that these those my our your his her its their each every all any some many several few more most other another new own no both one two three four five six seven eight nine ten different",
);

/** Words that say what a thing is like. */
export const adjectives = words(
  "wrong right correct small big large little old good bad simple quick fast slow easy free full empty open closed late early overdue available different same weekly daily monthly yearly local public private personal common digital current past next last first second upcoming whole main great nice short long short-term favourite favorite important possible necessary online offline upper lower own shared single double active recent busy lost broken missing used cheap expensive several sick young able local annual various certain similar",
);

/** Whatever ends a noun: prepositions, conjunctions, pronouns, modals, auxiliaries, adverbs. */
export const stops = words(
  "about above across after against along among around as at before behind below between by down during for from in inside into like near of off on onto out outside over per since than through till to towards under until up upon via with within without and or but nor so because if when while where whether unless although though once who whom whose which what why how that i me you he him she it we us they them myself themselves somebody someone anybody anyone everybody everyone nobody nothing something anything everything themselves mine yours ours theirs can cannot could may might must shall should will would want wants wanted need needs needed have has had having do does did done doing be is are was were been being am get gets got let lets make makes made take takes took taken give gives given go goes went come comes also too very only just then there here now again always never often sometimes soon later today tomorrow yesterday not don doesn didn isn aren won can't please yes much enough well together instead else even still already ever yet quite rather almost back away online etc such however therefore alive twice once ones others less least fewer",
);

/** Verbs whose object is something that is kept. */
export const keepingVerbs = words(
  "add create record manage track list keep store collect log register enter save organise organize catalogue catalog plan schedule book reserve borrow lend rent hire share rate edit change update delete remove cancel archive search filter sort find browse view see show display submit post write upload order buy sell repair review enrol enroll assign count hold maintain publish import propose approve request report offer handle process hand return assemble compare pay split bring arrange",
);

/** Verbs whose object tells nothing of what is kept, or little. */
export const otherVerbs = words(
  "describe explain tell ask choose pick decide clean fix return tick mark reject remind notify check complete finish vote move send sell sign print scan win lose start stop belong prefer like care",
);
export const lookingVerbs = words("see view show display find bring handle improve");

/** Who does something; kept only where the text says that they are. */
export const roles = words(
  "user users person people customer customers client clients member members visitor visitors guest guests librarian librarians teacher teachers student students pupil pupils manager managers admin admins administrator staff employee employees team teams cook cooks owner owners dentist dentists doctor doctors patient patients player players parent parents neighbour neighbours neighbor neighbors friend friends volunteer volunteers mechanic mechanics coach coaches trainer trainers receptionist tenant tenants colleague colleagues family families child children kids driver drivers seller sellers buyer buyers reader readers author authors treasurer secretary everyone we",
);

/** Where it happens, and what is to be made: a thing only where it is listed by the dozen. */
export const places = words(
  "app apps application program system tool website site page pages screen form button library shop store club office school clinic practice company restaurant kitchen museum garage gym house home city town village building cafe café bar hotel studio department organisation organization business data database software service web phone computer thing things something item way place feature list lists overview kind kinds sort type types number lot bit time times day days week weeks month months year years hour hours minute minutes end start moment status text message messages e-mail email mail sms notification notifications reminder reminders copy copies rule rules case example name names title titles price prices date dates amount amounts cost costs note notes description category phone address total limit maximum minimum zero part top bottom idea problem question answer help work life use money desk counter mistake mistakes detail details information need goal purpose week's",
);

export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
