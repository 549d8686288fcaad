# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the wizard as a screen reader and a keyboard would: AT-SPI to look and press, xdotool for real keys.

Objects of GTK 4.8 go stale at any moment, so everything is polled until it is true or time is up; nothing sleeps for a
fixed while."""
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import pyatspi
from gi.repository import GLib

# Seconds until something that does not come is given up; a sanitizer can need more.
PATIENCE = float(os.environ.get('PATIENCE', '30'))
STEP = 0.1


class Tap:
    """Counts checks and prints them; `done` gives the exit status."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, condition, what):
        self.count += 1
        self.failed += not condition
        print(f"{'ok' if condition else 'not ok'} {self.count} - {what}", flush=True)

    def equal(self, got, wanted, what):
        self.ok(got == wanted, what)
        if got != wanted:
            print(f'# wanted {wanted!r}\n# got    {got!r}', flush=True)

    def done(self):
        print(f'1..{self.count}', flush=True)
        return 1 if self.failed else 0


def wait(look, what):
    """Polls until look() gives something true, which is returned; a stale object counts as not yet."""
    end = time.monotonic() + PATIENCE
    last = None
    while time.monotonic() < end:
        try:
            found = look()
            if found:
                return found
        except Exception as error:  # whatever a vanished object raises
            last = error
        time.sleep(STEP)
    raise TimeoutError(f'{what} did not come (last error: {last!r})')


def states(node):
    return {pyatspi.stateToString(state) for state in node.getState().getStates()}


def is_hidden(node):
    """GTK 4.8 keeps pages that are not shown in the tree; the program marks them as hidden, which clears `visible`."""
    return 'visible' not in states(node)


def walk(node, backwards=False):
    """All that can be seen or heard below node. Every look at a node asks the program, so callers stop early."""
    places = range(node.childCount)
    for i in reversed(places) if backwards else places:
        child = node.getChildAtIndex(i)
        if child is None or is_hidden(child):
            continue
        yield child
        yield from walk(child, backwards)


def matches(root, role=None, name=None, backwards=False):
    for node in walk(root, backwards):
        if role is not None and node.getRoleName() != role:
            continue
        if name is None or (name.search(node.name or '') if hasattr(name, 'search') else node.name == name):
            yield node


def find_all(root, role=None, name=None):
    return list(matches(root, role, name))


def find(root, role=None, name=None):
    return wait(lambda: next(matches(root, role, name), None), f'{role} “{name}”')


def press(node):
    node.queryAction().doAction(0)


def click(root, name, role='push button'):
    """Finds and presses, and finds anew where the object went stale in between."""
    def attempt():
        for node in matches(root, role, name):
            if 'sensitive' in states(node):
                press(node)
                return True
        return False
    wait(attempt, f'{role} “{name}” to press')


def text_of(node):
    text = node.queryText()
    return text.getText(0, text.characterCount)


def texts(root):
    """Every label that can be seen, in order."""
    return [node.name for node in walk(root) if node.getRoleName() == 'label' and node.name]


def says(root, words):
    return any(node.getRoleName() == 'label' and words in (node.name or '') for node in walk(root))


def key(*keys):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)


def type_text(text):
    subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)


# A window without a window manager draws its own frame of this width; AT-SPI counts from inside it.
FRAME = 5


def click_at(node):
    """Presses the mouse in the middle of a row, which has no action of its own."""
    extents = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    window = subprocess.run(['xdotool', 'getwindowfocus'], check=True, capture_output=True, text=True).stdout.strip()
    subprocess.run(['xdotool', 'mousemove', '--window', window, str(extents.x + extents.width // 2 + FRAME),
                    str(extents.y + extents.height // 2 + FRAME), 'click', '1'], check=True)


def scroll_to(program, node):
    """Turns the wheel until the middle of a row can be seen."""
    frame = program.frame().queryComponent().getExtents(pyatspi.WINDOW_COORDS)

    def seen():
        extents = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        middle = extents.y + extents.height // 2
        # The bars cover the top and the bottom.
        if frame.height // 8 < middle < frame.height * 6 // 8:
            return True
        subprocess.run(['xdotool', 'mousemove', str(extents.x + extents.width // 2), str(frame.height // 2), 'click',
                        '5' if middle > frame.height // 2 else '4'], check=True)
        return False
    wait(seen, 'a row in sight')


class Program:
    """The wizard in its own process, with its own library unless one is given."""

    running = []

    @classmethod
    def kill_all(cls):
        for process in cls.running:
            if process.poll() is None:
                process.kill()

    def __init__(self, path, *arguments, data=None):
        self.data = data or tempfile.mkdtemp(prefix='chain-clinic-test-')
        environment = dict(os.environ, XDG_DATA_HOME=self.data)
        self.process = subprocess.Popen([path, *arguments], env=environment)
        self.running.append(self.process)
        self.app = wait(self._look, 'the program')
        wait(lambda: 'active' in states(self.frame()), 'an active window')

    def _look(self):
        if self.process.poll() is not None:
            raise SystemExit(f'the program ended with {self.process.returncode}')
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.process.pid and app.childCount:
                return app
        return None

    def frame(self):
        return self.app.getChildAtIndex(0)

    def window(self):
        """The window that has the keys: a dialog above the main window, or the main window."""
        for i in range(self.app.childCount):
            frame = self.app.getChildAtIndex(i)
            if 'active' in states(frame):
                return frame
        return self.frame()

    def kill(self):
        """As a power cut would end it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        """As a person would end it. Returns the exit status."""
        frame = self.frame()
        action = frame.queryAction()
        names = [action.getName(i) for i in range(action.nActions)]
        try:
            action.doAction(names.index('window.close'))
        except GLib.GError:
            # A program that ends at once has no time to say so; its exit status tells.
            pass
        return self.process.wait(timeout=PATIENCE)

    def current(self):
        """The title of the step that is shown; None in the library."""
        title, separator, _case = self.frame().name.partition(' – ')
        return title if separator else None

    def step(self, title):
        wait(lambda: self.current() == title, f'step “{title}”')

    def go_to(self, title):
        """Visits a step by a click in the list of steps."""
        click_at(wait(lambda: self.row_of(title), f'the row of step “{title}”'))
        self.step(title)

    def row_of(self, title):
        """The row of a step in the list of steps, which comes last in the window."""
        steps = next(matches(self.frame(), 'list', 'Steps', backwards=True), None)
        return next((node for node in matches(steps, 'list item') if f', {title}: ' in node.name), None) if steps else None

    def state_of(self, title):
        """What the list of steps says of a step."""
        row = self.row_of(title)
        return row.name.split(': ', 1)[1] if row else None


def focused_window():
    """The title of the window that has the keys."""
    return subprocess.run(['xdotool', 'getwindowfocus', 'getwindowname'], check=True, capture_output=True,
                          text=True).stdout.strip()


def chooser(program):
    """The file chooser, which GTK 4.8 gives no role of its own."""
    return [frame for frame in program.app if frame.getRoleName() == 'filler' and 'modal' in states(frame)]


def choose_file(program, path):
    """Answers the file chooser by typing a path: in a list of files a slash opens a line for it, and in a dialog to
    save the line is there already."""
    dialog = wait(lambda: chooser(program), 'the file chooser')[0]
    wait(lambda: any('focused' in states(node) for node in walk(dialog)), 'the file chooser to have the focus')
    if find_all(dialog, 'text', 'Name:'):
        key('ctrl+a')
    type_text(path)
    wait(lambda: any(text_of(node) == path for node in find_all(dialog, 'text') + find_all(dialog, 'entry')),
         'the path to stand in the file chooser')
    key('Return')
    wait(lambda: not chooser(program), 'the file chooser to close')


def read_file(path):
    """The bytes of a file that the program is writing: whole, as it replaces files in one step."""
    def read():
        with open(path, 'rb') as file:
            return file.read()
    return wait(read, path)


def main(run):
    """run(tap, program path, …) with the arguments of the script."""
    tap = Tap()
    try:
        run(tap, *sys.argv[1:])
    except Exception:
        print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()), end='', flush=True)
        tap.ok(False, 'the run comes to its end')
    finally:
        Program.kill_all()
    sys.exit(tap.done())
