"""What must not stand in the code, each as a function from one file to the places where it does."""

import ast
import re
from collections.abc import Iterator

from tests.rules.source import Source, calls, dotted

BROAD = {"Exception", "BaseException"}
SLEEPS = {"sleep", "msleep", "usleep", "qSleep", "qWait"}
CLOCKS = re.compile(
    r"(^|\.)(date\.today|datetime\.(now|today|utcnow)|time\.(time|time_ns|localtime|gmtime)|uuid[14]"
    r"|Q(Date|Time|DateTime)\.current(Date|Time|DateTime|DateTimeUtc|MSecsSinceEpoch|SecsSinceEpoch))$"
)
STATEMENT_TAKERS = {"text", "exec_driver_sql", "execute", "executemany", "executescript", "DDL"}
SQL_WORDS = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|DROP|ALTER|ATTACH|VACUUM|WITH|SAVEPOINT)\s")
TOOLKITS = {"PySide6", "shiboken6", "PyQt6", "PyQt5", "PySide2"}


def broad_excepts(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or dotted(kind).split(".")[-1] in BROAD for kind in caught):
                yield source.at(node)
    for call, name in calls(source.tree):
        if name.endswith("suppress") and any(dotted(kind) in BROAD for kind in call.args):
            yield source.at(call)


def pumped_events(source: Source) -> Iterator[str]:
    return (source.at(call) for call, name in calls(source.tree) if name.split(".")[-1] == "processEvents")


def nested_loops(source: Source) -> Iterator[str]:
    """Find `.exec()` of dialogs, menus and loops; only the application itself runs the loop."""
    for call, name in calls(source.tree):
        if name == "QEventLoop" or (isinstance(call.func, ast.Attribute) and call.func.attr in {"exec", "exec_"}):
            yield source.at(call)


def focus_chains(source: Source) -> Iterator[str]:
    """Find walks along the focus chain: PySide makes what it gives a child of what was asked, and deletes both."""
    names = {"nextInFocusChain", "previousInFocusChain"}
    return (source.at(call) for call, name in calls(source.tree) if name.split(".")[-1] in names)


def sleeps(source: Source) -> Iterator[str]:
    return (source.at(call) for call, name in calls(source.tree) if name.split(".")[-1] in SLEEPS)


def clocks_and_dice(source: Source) -> Iterator[str]:
    """Find the clock, random keys, and dice without a seed (`Random(seed)` is the only dice)."""
    for call, name in calls(source.tree):
        if CLOCKS.search(name) or (name.split(".")[-1] == "Random" and not call.args):
            yield source.at(call)
    for node in ast.walk(source.tree):
        names = node.names if isinstance(node, ast.Import | ast.ImportFrom) else []
        whole = isinstance(node, ast.Import) and any(alias.name == "random" for alias in names)
        part = getattr(node, "module", "") == "random" and any(alias.name != "Random" for alias in names)
        if whole or part:
            yield source.at(node)


def built_statements(source: Source) -> Iterator[str]:
    """Find SQL put together from anything but literals and CONSTANTS."""
    takers = (call for call, _ in calls(source.tree) if call.args and last_name(call.func) in STATEMENT_TAKERS)
    taken = {id(call.args[0]) for call in takers}
    for node in ast.walk(source.tree):
        if is_built(node) and (id(node) in taken or SQL_WORDS.match(first_words(node))):
            yield source.at(node)


def last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else dotted(node)


def is_built(node: ast.AST) -> bool:
    """Tell whether text is made from something variable with an f-string, `%`, `+` or `.format`."""
    match node:
        case ast.JoinedStr():
            return any(isinstance(part, ast.FormattedValue) and varies(part.value) for part in node.values)
        case ast.BinOp(op=ast.Mod(), left=left):
            return is_text(left)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return (is_text(left) or is_text(right)) and (varies(left) or varies(right))
        case ast.Call(func=ast.Attribute(attr="format", value=value)):
            return is_text(value)
        case _:
            return False


def is_text(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Constant(value=str()):
            return True
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return is_text(left) or is_text(right)
        case _:
            return False


def varies(node: ast.expr) -> bool:
    return is_built(node) or not (is_text(node) or last_name(node).isupper())


def first_words(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=[first, *_]):
            return first_words(first)
        case ast.BinOp(left=left):
            return first_words(left)
        case ast.Call(func=ast.Attribute(attr="format", value=value)):
            return first_words(value)
        case _:
            return ""


def marked_up_paragraphs(source: Source) -> Iterator[str]:
    return (source.at(call) for call, name in calls(source.tree) if name.split(".")[-1] == "Paragraph")


def mapper_imports(source: Source) -> Iterator[str]:
    """Find SQLAlchemy's mapper: it loads as long as all our tables, and no row of ours goes through it."""
    for node in ast.walk(source.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.startswith("sqlalchemy.orm") for name in names):
            yield source.at(node)


def toolkit_imports(source: Source) -> Iterator[str]:
    """Find the window toolkit, also inside functions and for types only."""
    for node in ast.walk(source.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] in TOOLKITS for name in names):
            yield source.at(node)


def capturing_lambdas(source: Source) -> Iterator[str]:
    """Find signal connects to a lambda that does more than bind an argument (its body is not one call)."""
    for call, name in calls(source.tree):
        for argument in call.args if name.endswith(".connect") else []:
            if isinstance(argument, ast.Lambda) and not isinstance(argument.body, ast.Call):
                yield source.at(call)
