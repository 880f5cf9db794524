/**
 * Python's unittest writes no report that a program could read. This runs what `python3 -m unittest discover` would
 * find, or the given files, and writes TAP with the place of every test as a comment, like our reporter for node.
 */
export const unittestRunner = `
import inspect, os, sys, time, unittest

class Tap(unittest.TestResult):
    number = 0
    def line(self, ok, test, note="", error=None):
        self.number += 1
        # The first line of a test's description is the place for a criterion's id.
        name = " ".join([test.id()] + [text for text in [test.shortDescription()] if text]).replace("#", "")
        out = sys.__stdout__
        print(("ok " if ok else "not ok ") + str(self.number) + " - " + name + note, file=out)
        if error is not None:
            print("  ---", file=out)
            print("  error: |", file=out)
            for text in error.splitlines() or [""]:
                print("    " + text, file=out)
            print("  ...", file=out)
        try:
            method = getattr(test, test._testMethodName)
            place = inspect.unwrap(method)
            file = inspect.getsourcefile(place)
            if file.startswith("/work/"):
                print("# war-room at %s:%d" % (file, inspect.getsourcelines(place)[1]), file=out)
        except Exception:
            pass
        out.flush()
    def trace(self, test, err):
        return self._exc_info_to_string(err, test)
    def addSuccess(self, test):
        self.line(True, test)
    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(False, test, error=self.trace(test, err))
    def addError(self, test, err):
        super().addError(test, err)
        self.line(False, test, error=self.trace(test, err))
    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.line(False, subtest, error=self.trace(subtest, err))
    def addSkip(self, test, reason):
        self.line(True, test, " # SKIP " + " ".join(str(reason).split()))
    def addExpectedFailure(self, test, err):
        self.line(False, test, " # TODO expected to fail")
    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.line(False, test, error="It was expected to fail, and passed.")

sys.path.insert(0, os.getcwd())
if os.path.isdir("src"):
    sys.path.insert(1, os.path.abspath("src"))
suite = unittest.TestSuite()

def discover(folder, pattern):
    # A loader remembers its first top folder; a folder that is a package is named from the root.
    top = "." if os.path.exists(os.path.join(folder, "__init__.py")) else None
    suite.addTests(unittest.TestLoader().discover(folder, pattern=pattern, top_level_dir=top))

for path in sys.argv[1:]:
    discover(os.path.dirname(path) or ".", os.path.basename(path))
if len(sys.argv) == 1:
    for folder in [name for name in ("tests", "test") if os.path.isdir(name)] or ["."]:
        discover(folder, "test*.py")
print("TAP version 13")
started = time.monotonic()
result = Tap()
suite.run(result)
print("1..%d" % result.number)
print("# duration_ms %f" % ((time.monotonic() - started) * 1000))
sys.exit(0 if result.wasSuccessful() else 1)
`;
